namespace Warmstart.Robot.Urdf;

internal enum UrdfJointType
{
    Fixed,
    Revolute,
    Prismatic,
}
