using Warmstart.Numerics.Tensors;
using Warmstart.Numerics.Threading;

namespace Warmstart.Learning.Networks;

/// <summary>Q of some members for many rows, without gradient, in pieces of a member and a stretch of rows.</summary>
internal sealed unsafe class CriticForwardJob(CriticWorkspace[] workspaces) : IForkJoinJob
{
    private const int Stretch = 256;

    private ParameterBuffer? _parameters;
    private int[] _members = [];
    private float* _input;
    private int _stride;
    private int _rows;
    private float* _output;

    internal void Run(ForkJoinPool pool, ParameterBuffer parameters, int[] members, int count, float* input, int stride, int rows, float* output)
    {
        _parameters = parameters;
        _members = members;
        _input = input;
        _stride = stride;
        _rows = rows;
        _output = output;
        pool.Run(this, count * Stretches);
    }

    private int Stretches => (_rows + Stretch - 1) / Stretch;

    public void Execute(int index, int worker)
    {
        int slot = index / Stretches, first = index % Stretches * Stretch;
        int rows = Math.Min(Stretch, _rows - first);
        workspaces[worker].Forward(_parameters!, _members[slot], _input + first * _stride, _stride, rows, _output + slot * _rows + first);
    }
}
