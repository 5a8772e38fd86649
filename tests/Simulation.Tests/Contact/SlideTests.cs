using Warmstart.Robot;
using Warmstart.Simulation.Contact;
using Warmstart.Simulation.Worlds;

namespace Warmstart.Simulation.Tests.Contact;

public sealed class SlideTests
{
    private const double Step = 0.001, Speed = 0.02;
    private static readonly ContactParameters s_smooth = new() { Friction = 0 };

    [Theory]
    [InlineData(2, 1e4)]
    [InlineData(0.1, 1e7)]
    [InlineData(50, 2e5)]
    public void Pulling_a_drawer_costs_its_weight_and_friction_whatever_the_mass_and_stiffness(double mass, double stiffness)
    {
        var drawer = new Pulled(new SlideWorld { Mass = mass, Travel = 1 }, stiffness);
        drawer.Move(2, Speed);
        SlideWorld world = drawer.World;
        Assert.Equal(1, drawer.Force / (world.Closing + world.Friction + world.Viscosity * Speed), 2);
        Assert.Equal(Speed * 2, drawer.Slide.Opening + drawer.Force / stiffness, 3);
    }

    [Fact]
    public void Held_still_it_pulls_with_its_weight_alone()
    {
        var drawer = new Pulled(new SlideWorld { Travel = 1 }, 1e5);
        drawer.Move(2, Speed);
        double open = drawer.Slide.Opening;
        drawer.Move(1, 0);
        Assert.InRange(drawer.Force, drawer.World.Closing - drawer.World.Friction, drawer.World.Closing + drawer.World.Friction);
        Assert.Equal(open, drawer.Slide.Opening, 3);
    }

    [Fact]
    public void Let_go_it_closes_and_stays_shut()
    {
        var drawer = new Pulled(new SlideWorld { Travel = 1 }, 1e5);
        drawer.Move(3, Speed);
        Assert.True(drawer.Slide.Opening > 0.05);
        drawer.LetGo(2);
        Assert.Equal(0, drawer.Slide.Opening, 3);
        Assert.Equal(0, drawer.Slide.Velocity.Length, 3);
        Assert.Equal(0, drawer.Force);
    }

    [Fact]
    public void At_its_end_stop_it_goes_no_further()
    {
        var drawer = new Pulled(new SlideWorld { Travel = 0.03 }, 1e4);
        drawer.Move(2, Speed);
        Assert.InRange(drawer.Slide.Opening, 0.03, 0.0315);
        Assert.True(drawer.Force > 50, $"{drawer.Force} N");
    }

    [Fact]
    public void What_is_pushed_from_the_side_does_not_move_it()
    {
        var slide = new Slide(new SlideWorld());
        var contacts = new ContactSet(1, slide);
        for (int i = 0; i < 200; i++)
        {
            slide.Begin(Step, 1);
            contacts.Begin(Vec3.Zero, default, Step, s_smooth);
            contacts.Add(Vec3.Zero, Vec3.UnitY, 0.001, 1e4, 100);
            contacts.Assemble();
            Assert.Equal(10, contacts.WrenchAt(default).Linear.Y, 9);
            slide.Move(default, Step);
        }
        Assert.Equal(0, slide.Opening, 3);
    }

    /// <summary>A point that is moved at a speed, whatever it takes, against the eye's wall.</summary>
    private sealed class Pulled
    {
        private readonly ContactSet _contacts;
        private readonly double _stiffness;
        private double _place;

        public Pulled(SlideWorld world, double stiffness)
        {
            World = world;
            _stiffness = stiffness;
            Slide = new Slide(world);
            _contacts = new ContactSet(1, Slide);
        }

        public SlideWorld World { get; }

        public Slide Slide { get; }

        /// <summary>Force in the last step, N.</summary>
        public double Force { get; private set; }

        public void Move(double seconds, double speed) => Run(seconds, speed, touching: true);

        public void LetGo(double seconds) => Run(seconds, 0, touching: false);

        private void Run(double seconds, double speed, bool touching)
        {
            var twist = Vector6.From(World.Axis * speed, Vec3.Zero);
            for (int i = 0; i < seconds / Step; i++)
            {
                Slide.Begin(Step, 1);
                _contacts.Begin(World.Axis * _place, twist, Step, s_smooth);
                double depth = _place - Slide.Opening;
                if (touching && depth > 0)
                    _contacts.Add(World.Axis * _place, -World.Axis, depth, _stiffness, 100);
                Force = 0;
                if (_contacts.Count > 0)
                    Force = Press(twist);
                Slide.Move(twist, Step);
                _place += speed * Step;
            }
        }

        private double Press(in Vector6 twist)
        {
            _contacts.Assemble();
            if (_contacts.MarkPulling(twist))
                _contacts.Assemble();
            return -Vec3.Dot(_contacts.WrenchAt(twist).Linear, World.Axis);
        }
    }
}
