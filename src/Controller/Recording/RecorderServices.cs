using Microsoft.Extensions.DependencyInjection;
using Warmstart.Controller.Core;
using Warmstart.Controller.Hosting;
using Warmstart.Controller.Options;
using Warmstart.Loop.Seam;

namespace Warmstart.Controller.Recording;

/// <summary>What the recorder is made of.</summary>
internal static class RecorderServices
{
    private const double BytesPerGiB = 1L << 30;

    public static void AddRecorder(this IServiceCollection services, ControllerOptions options)
    {
        services.AddSingleton<RecorderQueue>();
        services.AddSingleton<IReportTap>(p => p.GetRequiredService<RecorderQueue>());
        services.AddSingleton(p => new RecordingShelf(
            Folders.Recordings(options), (long)(options.Recording.MaxGiB * BytesPerGiB), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new RecorderCore(
            p.GetRequiredService<SeamSegment>().RecorderSamples, p.GetRequiredService<RecorderQueue>(), p.GetRequiredService<RecordingShelf>(),
            new RecorderSettings(options.Arm, options.Robot.Kind, options.Recording.RateHz), p.GetRequiredService<TimeProvider>())
        {
            On = options.Recording.On,
        });
    }
}
