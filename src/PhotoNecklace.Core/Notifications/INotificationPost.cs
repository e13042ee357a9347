namespace PhotoNecklace.Core.Notifications;

/// <summary>What a shop answered to a notification.</summary>
public enum NotificationAnswer
{
    /// <summary>It has taken it (2xx).</summary>
    Taken,

    /// <summary>It does not want any (410).</summary>
    Gone,

    /// <summary>Anything else, or nothing at all: a later try may go better.</summary>
    Failed,
}

/// <summary>Posts notifications over http.</summary>
public interface INotificationPost
{
    /// <summary>Posts a JSON body; follows no redirects and waits a limited time.</summary>
    /// <returns>The answer, and what it was in a few words for the log.</returns>
    Task<(NotificationAnswer Answer, string Detail)> PostAsync(
        Uri url,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    );
}
