using Warmstart.Protocol.Serial.Robotiq;

namespace Warmstart.Protocol.Tests.Serial;

/// <summary>Registers against the examples of the manufacturer's manual, chapter "Modbus RTU".</summary>
public sealed class RobotiqCodecTests
{
    [Theory]
    [InlineData(true, false, 0, 0, 0, 0x0100, 0x0000, 0x0000)]
    [InlineData(true, true, 255, 255, 255, 0x0900, 0x00FF, 0xFFFF)]
    [InlineData(true, true, 0, 255, 255, 0x0900, 0x0000, 0xFFFF)]
    [InlineData(false, false, 0, 0, 0, 0, 0, 0)]
    public void Requests(bool activate, bool goTo, byte position, byte speed, byte force, int first, int second, int third)
    {
        var request = new RobotiqRequest(activate, goTo, position, speed, force);
        ushort[] registers = new ushort[RobotiqRequest.Registers];
        request.Encode(registers);
        Assert.Equal([(ushort)first, (ushort)second, (ushort)third], registers);
        Assert.Equal(request, RobotiqRequest.Decode(registers));
    }

    [Theory]
    [InlineData(0x1100, 0x0000, 0x0000, false, false, RobotiqObject.Moving, 0, 0)]
    [InlineData(0x3100, 0x0000, 0x0000, true, false, RobotiqObject.Moving, 0, 0)]
    [InlineData(0x3900, 0x00FF, 0x0E0A, true, true, RobotiqObject.Moving, 255, 14)]
    [InlineData(0xB900, 0x00FF, 0xBD00, true, true, RobotiqObject.TouchedClosing, 255, 189)]
    [InlineData(0xF900, 0x0000, 0x0D00, true, true, RobotiqObject.Arrived, 0, 13)]
    public void Statuses(int first, int second, int third, bool activated, bool goes, RobotiqObject found, byte requested, byte position)
    {
        ushort[] registers = [(ushort)first, (ushort)second, (ushort)third];
        var status = RobotiqStatus.Decode(registers);
        Assert.Equal((activated, goes, found, requested, position, 0), (status.IsActivated, status.GoesTo, status.Object, status.Requested, status.Position, (int)status.Fault));
        ushort[] back = new ushort[RobotiqStatus.Registers];
        status.Encode(back, requested: true, activating: first == 0x1100);
        Assert.Equal(registers, back);
    }

    [Fact]
    public void Every_fault_has_words_and_those_that_need_an_activation_are_known()
    {
        for (int fault = 1; fault < 16; fault++)
        {
            var status = RobotiqStatus.Decode([0x3100, (ushort)(fault << 8), 0]);
            Assert.NotEmpty(status.FaultText);
            Assert.Equal(fault >= 10, status.IsBroken);
        }
        Assert.Empty(RobotiqStatus.Decode([0x3100, 0, 0]).FaultText);
    }

    [Fact]
    public void Widths_speeds_and_forces_map_to_the_ends_of_the_count()
    {
        var model = RobotiqModel.TwoF140;
        Assert.Equal((3, 230), (model.Position(0.14), model.Position(0)));
        Assert.Equal((0, 255, 0, 255), (model.Speed(0.03), model.Speed(0.25), model.Force(10), model.Force(125)));
        Assert.Equal((0.14, 0), (model.Width(0), model.Width(255)));
        Assert.Equal(0.07, model.Width(model.Position(0.07)), 3);
        Assert.Null(RobotiqModel.Find("robotiq-3f"));
        Assert.Same(RobotiqModel.TwoF85, RobotiqModel.Find("robotiq-2f-85"));
    }
}
