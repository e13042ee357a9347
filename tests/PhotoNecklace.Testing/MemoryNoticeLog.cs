using PhotoNecklace.Core;
using PhotoNecklace.Core.Notices;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Testing;

/// <summary>The log of notices in memory.</summary>
public sealed class MemoryNoticeLog(Turbulence turbulence) : INoticeLog
{
    private readonly HashSet<(OrderKey, string)> _sent = [];

    public async Task<bool> HasAsync(OrderKey order, string noticeId, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return _sent.Contains((order, noticeId));
    }

    public async Task AddAsync(
        OrderKey order,
        string noticeId,
        DateTimeOffset at,
        CancellationToken cancellationToken = default
    )
    {
        await turbulence.BeforeAsync();
        _sent.Add((order, noticeId));
        await turbulence.AfterAsync();
    }
}

/// <summary>A shop that takes notices, or does not.</summary>
public sealed class FakeNoticePost(Turbulence? turbulence = null) : INoticePost
{
    private readonly List<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> _posts = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Turbulence _turbulence = turbulence ?? Turbulence.None;

    /// <summary>What it answers.</summary>
    public NoticeAnswer Answer { get; set; } = NoticeAnswer.Taken;

    /// <summary>What it was sent.</summary>
    public IReadOnlyList<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> Posts => _posts;

    /// <summary>The ids of the notices that it took.</summary>
    public IReadOnlySet<string> Taken => _taken;

    /// <summary>Decides on each answer in the stead of <see cref="Answer"/>, when it is set.</summary>
    public Func<NoticeAnswer>? Decide { get; set; }

    public async Task<(NoticeAnswer Answer, string Detail)> PostAsync(
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
        if (answer == NoticeAnswer.Taken)
        {
            _taken.Add(headers["webhook-id"]);
        }

        await _turbulence.AfterAsync();
        return (answer, answer.ToString());
    }
}
