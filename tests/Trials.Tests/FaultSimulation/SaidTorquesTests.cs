using Warmstart.Protocol.Fci;
using Warmstart.Trials.FaultSimulation.Checks;

namespace Warmstart.Trials.Tests.FaultSimulation;

public sealed class SaidTorquesTests
{
    [Fact]
    public void The_torques_of_the_newest_thousand_states_are_known_by_their_numbers_and_of_no_other()
    {
        var said = new SaidTorques();
        for (ulong id = 1; id <= 3000; id++)
            said.Add(State(id, id));
        for (ulong id = 2001; id <= 3000; id++)
            Assert.Equal([0, 0, 0, 0, 0, 0, id], said.Of(id).ToArray());
        Assert.True(said.Of(1).IsEmpty);
        Assert.True(said.Of(3001).IsEmpty);
    }

    private static RobotState State(ulong id, double torque)
    {
        RobotState state = default;
        state.message_id = id;
        state.tau_J_d[6] = torque;
        return state;
    }
}
