using System.Globalization;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Testing;

/// <summary>The records of customers' mails in memory.</summary>
public sealed class MemoryMailLog(Turbulence turbulence) : IMailLog
{
    private readonly Dictionary<OrderKey, MailRecord> _records = [];
    private int _version;

    /// <summary>The record at this moment, without turbulence.</summary>
    public MailRecord? Peek(OrderKey order) => _records.GetValueOrDefault(order);

    public async Task<MailRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default)
    {
        await turbulence.BeforeAsync();
        return Peek(order);
    }

    public async Task<MailRecord?> TryPutAsync(
        OrderKey order,
        MailRecord record,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(record);
        await turbulence.BeforeAsync();
        if (_records.GetValueOrDefault(order)?.ETag != record.ETag)
        {
            return null;
        }

        var put = record with { ETag = (++_version).ToString(CultureInfo.InvariantCulture) };
        _records[order] = put;
        await turbulence.AfterAsync();
        return put;
    }
}

/// <summary>A mail server in memory.</summary>
public sealed class FakeMailPost : IMailPost
{
    private readonly List<WrittenMail> _mails = [];

    /// <summary>What it answers.</summary>
    public MailAnswer Answer { get; set; } = MailAnswer.Taken;

    /// <summary>The mails that it took.</summary>
    public IReadOnlyList<WrittenMail> Mails => _mails;

    public Task<(MailAnswer Answer, string Detail)> SendAsync(
        ShopMail shop,
        WrittenMail mail,
        CancellationToken cancellationToken = default
    )
    {
        if (Answer == MailAnswer.Taken)
        {
            _mails.Add(mail);
        }

        return Task.FromResult((Answer, Answer.ToString()));
    }
}
