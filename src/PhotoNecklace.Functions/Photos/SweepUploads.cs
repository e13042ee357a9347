using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Uploads;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Checks uploads of the last three days that still have no verdict after 15 minutes, and deletes what was refused 20 hours
/// ago.
/// </summary>
public sealed class SweepUploads(UploadSweeping sweeping)
{
    [Function(nameof(SweepUploads))]
    public Task Run([TimerTrigger("0 4/15 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        sweeping.RunAsync(cancellationToken);
}
