namespace Warmstart.Franka;

/// <summary>Writes a request with its id; returns its length.</summary>
internal delegate int GripperEncoder(uint id, Span<byte> message);
