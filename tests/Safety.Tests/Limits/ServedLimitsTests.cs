using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class ServedLimitsTests
{
    [Fact]
    public void What_a_robot_serves_tightens_and_never_widens() => Wild.Check(wild =>
    {
        var (own, served) = (ArmModel.Of((ArmKind)wild.Int(3)), ArmModel.Of((ArmKind)wild.Int(3)).Limits);
        var plain = new LimitsTable(own, new LimitsConfiguration());
        var table = new LimitsTable(own, new LimitsConfiguration());
        table.Adopt(served);
        var q = wild.Joints(3.5);
        JointVector lower = default, upper = default, plainLower = default, plainUpper = default;
        table.VelocityBounds(q, ref lower, ref upper);
        plain.VelocityBounds(q, ref plainLower, ref plainUpper);
        bool holds = true;
        for (int i = 0; i < JointVector.Length; i++)
        {
            holds &= table.q_min[i] >= plain.q_min[i] && table.q_max[i] <= plain.q_max[i] && table.q_stop_min[i] <= table.q_min[i] && table.q_stop_max[i] >= table.q_max[i];
            holds &= table.q_min[i] >= served.q_min[i] && table.q_max[i] <= served.q_max[i] && table.dq_max[i] <= served.dq_max[i] && table.dq_max[i] <= plain.dq_max[i];
            holds &= lower[i] >= plainLower[i] && upper[i] <= plainUpper[i] && lower[i] <= 0 && upper[i] >= 0;
        }
        return holds;
    });

    [Fact]
    public void The_same_description_changes_nothing_but_its_law_and_forgetting_it_brings_the_first_hash_back()
    {
        var table = new LimitsTable(ArmModel.Fr3, new LimitsConfiguration());
        ulong first = table.Hash;
        var q_max = table.q_max;
        table.Adopt(ArmModel.Fr3.Limits);
        Assert.Equal(0, (q_max - table.q_max).MaxAbs);
        table.Adopt(ArmModel.Fer.Limits);
        Assert.NotEqual(first, table.Hash);
        Assert.True(table.q_max[0] < q_max[0] || table.q_max[1] < q_max[1]);
        table.Adopt(null);
        Assert.Equal(first, table.Hash);
    }
}
