namespace Warmstart.Numerics.Kernels;

/// <summary>
/// C = Init + A·B, with A addressed by two strides (so that NN and TN are one routine) and B in panels of
/// <see cref="Gemm.Panel"/> columns. Strides count floats. B must be readable to the end of its last panel's rows.
/// </summary>
public unsafe struct GemmArguments
{
    /// <summary>Rows of A and C.</summary>
    public int M;

    /// <summary>Columns of B and C.</summary>
    public int N;

    /// <summary>Columns of A, rows of B.</summary>
    public int K;

    /// <summary>First element of A.</summary>
    public float* A;

    /// <summary>Step from A[i,k] to A[i+1,k].</summary>
    public nint ARow;

    /// <summary>Step from A[i,k] to A[i,k+1].</summary>
    public nint AColumn;

    /// <summary>First element of B.</summary>
    public float* B;

    /// <summary>Step from B[k,j] to B[k+1,j] inside a panel.</summary>
    public nint BRow;

    /// <summary>Step from one panel to the next: <see cref="Gemm.Panel"/> where B is an ordinary row-major matrix.</summary>
    public nint BPanel;

    /// <summary>What each sum starts from; null means zero.</summary>
    public float* Init;

    /// <summary>Step between rows of Init: 0 for a bias row, <see cref="CRow"/> to add to C.</summary>
    public nint InitRow;

    /// <summary>First element of C.</summary>
    public float* C;

    /// <summary>Step between rows of C. Only the first <see cref="N"/> columns are written.</summary>
    public nint CRow;
}
