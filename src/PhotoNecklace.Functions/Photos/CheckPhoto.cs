using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Looks again at an upload that a person sent back after its blob trigger failed.</summary>
public sealed class CheckPhoto(PhotoIntake intake)
{
    [Function(nameof(CheckPhoto))]
    public Task Run(
        [QueueTrigger(Queues.PhotoChecks)] PhotoCheckMessage message,
        CancellationToken cancellationToken
    ) => intake.HandleAsync(message.PhotoId, cancellationToken);
}
