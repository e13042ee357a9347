using PhotoNecklace.Core;
using PhotoNecklace.Core.Notifications;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Testing;

/// <summary>The log of notifications in memory.</summary>
public sealed class MemoryNotificationLog(Turbulence turbulence) : INotificationLog
{
    private readonly HashSet<(OrderKey, string)> _sent = [];

    public async Task<bool> HasAsync(
        OrderKey order,
        string notificationId,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        return _sent.Contains((order, notificationId));
    }

    public async Task AddAsync(
        OrderKey order,
        string notificationId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        _sent.Add((order, notificationId));
        await turbulence.AfterAsync();
    }
}

/// <summary>A shop that takes notifications, or does not.</summary>
public sealed class FakeNotificationPost(Turbulence? turbulence = null) : INotificationPost
{
    private readonly List<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> _posts = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Turbulence _turbulence = turbulence ?? Turbulence.None;

    /// <summary>What it answers.</summary>
    public NotificationAnswer Answer { get; set; } = NotificationAnswer.Taken;

    /// <summary>What it was sent.</summary>
    public IReadOnlyList<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> Posts => _posts;

    /// <summary>The ids of the notifications that it took.</summary>
    public IReadOnlySet<string> Taken => _taken;

    /// <summary>Decides on each answer in the stead of <see cref="Answer"/>, when it is set.</summary>
    public Func<NotificationAnswer>? Decide { get; set; }

    public async Task<(NotificationAnswer Answer, string Detail)> PostAsync(
        Uri url,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(headers);
        await _turbulence.BeforeAsync();
        _posts.Add((url, headers, body.ToArray()));
        var answer = Decide?.Invoke() ?? Answer;
        if (answer == NotificationAnswer.Taken)
        {
            _taken.Add(headers["webhook-id"]);
        }

        await _turbulence.AfterAsync();
        return (answer, answer.ToString());
    }
}
