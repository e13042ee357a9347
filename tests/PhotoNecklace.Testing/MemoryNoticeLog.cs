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
public sealed class FakeNoticePost : INoticePost
{
    private readonly List<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> _posts = [];

    /// <summary>What it answers.</summary>
    public NoticeAnswer Answer { get; set; } = NoticeAnswer.Taken;

    /// <summary>What it was sent.</summary>
    public IReadOnlyList<(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Body)> Posts => _posts;

    public Task<(NoticeAnswer Answer, string Detail)> PostAsync(
        Uri url,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellationToken = default
    )
    {
        _posts.Add((url, headers, body.ToArray()));
        return Task.FromResult((Answer, Answer.ToString()));
    }
}
