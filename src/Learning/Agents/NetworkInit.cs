namespace Warmstart.Learning.Agents;

/// <summary>How a network's fresh kernels are drawn.</summary>
/// <param name="Body">Hidden layers.</param>
/// <param name="Head">Output layers.</param>
/// <param name="FinalScale">
/// Scale of the last hidden layer, null for the usual: the gain of an orthogonal kernel, the variance scale of a uniform one.
/// </param>
internal readonly record struct NetworkInit(KernelInit Body, KernelInit Head, float? FinalScale);
