using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Warmstart.Protocol.Fci;
using Warmstart.Robot;

namespace Warmstart.Franka;

/// <summary>A box in space, set in Desk, that the arm keeps to (versions 3 to 5).</summary>
/// <param name="Size">Its edges, m.</param>
/// <param name="Frame">Its frame in the world.</param>
/// <param name="IsActive">Whether the robot heeds it.</param>
public sealed record CartesianLimit(Vec3 Size, Pose Frame, bool IsActive)
{
    internal static bool TryRead(ReadOnlySpan<byte> answer, [NotNullWhen(true)] out CartesianLimit? limit)
    {
        limit = null;
        if (answer.Length < CartesianLimitRequest.AnswerSize)
            return false;
        Span<double> numbers = stackalloc double[3 + 16];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(answer[(8 * i)..]);
        limit = new(Vec3.From(numbers), Pose.FromColumnMajor(numbers[3..]), answer[CartesianLimitRequest.AnswerSize - 1] != 0);
        return true;
    }
}
