using Warmstart.Controller.Tasks;
using Warmstart.Robot;

namespace Warmstart.Controller.Policies;

/// <summary>Turns where a scripted policy wants the command to stand, seen from the measured tip, into an action.</summary>
internal sealed class TipStep(ActionSection scale)
{
    /// <summary>Writes the action.</summary>
    /// <param name="tip">What was seen.</param>
    /// <param name="lead">Where the command should stand ahead of the measured tip, tip axes, m.</param>
    /// <param name="action">Room for six numbers.</param>
    public void Write(in TipView tip, Vec3 lead, Span<float> action)
    {
        for (int i = 0; i < 3; i++)
            action[i] = Unit((Math.Clamp(lead[i], -scale.LeadM, scale.LeadM) - tip.Lag[i]) / scale.TranslationM);
        // The tip's z axis points down, so a yaw about the base's z is a turn the other way.
        action[3] = action[4] = 0;
        action[5] = Unit((Math.Clamp(-tip.HoleYaw, -scale.LeadRad, scale.LeadRad) - tip.RotationLag.Z) / scale.RotationRad);
    }

    private static float Unit(double value) => (float)Math.Clamp(value, -1, 1);
}
