namespace Warmstart.Numerics.Kernels;

internal unsafe struct GemmTileArguments
{
    public int K;
    public nint ARow;
    public nint AColumn;
    public float* B;
    public nint BRow;
    public nint InitRow;
    public nint CRow;
    public int Columns;
}
