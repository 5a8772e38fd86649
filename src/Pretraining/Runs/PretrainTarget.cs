using Warmstart.Pretraining.Data;
using Warmstart.Protocol.Configuration;
using Warmstart.Protocol.Contracts;
using Warmstart.Simulation.LockStep;

namespace Warmstart.Pretraining.Runs;

/// <summary>What a pre-training trains for: a task of ours, on which it can be evaluated, or just the shape of foreign data.</summary>
internal sealed class PretrainTarget
{
    private PretrainTarget(DatasetIdentity data, float meanReturn, TaskBench? bench)
    {
        (Bench, MeanReturn) = (bench, meanReturn);
        (Task, TaskHash, LayoutHash) = (data.Task, data.TaskHash, data.LayoutHash);
        (ObservationSize, ActionSize, Discount) = (data.ObservationSize, data.ActionSize, bench?.Discount ?? data.Discount);
    }

    /// <summary>The task in lock-step; null for foreign data.</summary>
    public TaskBench? Bench { get; }

    /// <summary>Whether it is a task of ours.</summary>
    public bool IsOurs => Bench is not null;

    /// <summary>Name of the task; empty for foreign data.</summary>
    public string Task { get; }

    /// <summary>Hash of the task; 0 for foreign data.</summary>
    public ulong TaskHash { get; }

    /// <summary>Hash of the observation layout; 0 for foreign data.</summary>
    public ulong LayoutHash { get; }

    /// <summary>Numbers in an observation.</summary>
    public int ObservationSize { get; }

    /// <summary>Numbers in an action.</summary>
    public int ActionSize { get; }

    /// <summary>Discount a step.</summary>
    public double Discount { get; }

    /// <summary>Mean return to go of the data.</summary>
    public float MeanReturn { get; }

    /// <summary>Return of failing for ever; null where that is not known.</summary>
    public double? WorstReturn => Bench?.WorstReturn;

    /// <summary>Highest return there is; null where that is not known.</summary>
    public double? BestReturn => Bench?.BestReturn;

    /// <summary>The target of a data set.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="bench">The task that was named; ignored where the data are foreign.</param>
    /// <exception cref="ConfigurationException">The data are of another task: one line.</exception>
    public static PretrainTarget Of(OfflineDataset data, TaskBench? bench)
    {
        DatasetIdentity id = data.Identity;
        if (id.TaskHash == 0)
            return new PretrainTarget(id, data.MeanReturn, null);
        if (bench is null || id.TaskHash != bench.TaskHash || id.LayoutHash != bench.LayoutHash)
        {
            throw new ConfigurationException($"the data set is for task {id.Task} as it was ({HashText.Format(id.TaskHash)}), "
                + $"this is {bench?.Task ?? "no task"} ({HashText.Format(bench?.TaskHash ?? 0)}): name its task, or collect it anew");
        }
        return new PretrainTarget(id with { Task = bench.Task }, data.MeanReturn, bench);
    }
}
