using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Core.Mail;

/// <summary>Where an order's customer is mailed, and what they were.</summary>
public sealed record MailRecord
{
    /// <summary>Ids of mails that are remembered at most.</summary>
    private const int MaxSent = 100;

    /// <summary>The customer's address; null before one came, and once there is nothing left to tell.</summary>
    public string? Address { get; init; }

    /// <summary>Ids of the mails that were sent, or refused for good.</summary>
    public ValueList<string> Sent { get; init; } = [];

    /// <summary>Ids of the mails for which a message is on its way that comes when they are due.</summary>
    public ValueList<string> Awaited { get; init; } = [];

    /// <summary>Until when somebody is sending, and nobody else may; null when nobody is.</summary>
    public DateTimeOffset? SendingUntil { get; init; }

    /// <summary>True once the order was erased: no address is kept any more.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The stored row's version; null for a row that is not stored yet.</summary>
    public string? ETag { get; init; }

    /// <summary>True when the mail was sent.</summary>
    public bool Has(CustomerMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return Sent.Contains(mail.Id, StringComparer.Ordinal);
    }

    /// <summary>The record with a mail that was sent.</summary>
    public MailRecord With(string sent) => this with { Sent = [.. Sent.TakeLast(MaxSent - 1), sent] };

    /// <summary>Without the address: records end up in logs.</summary>
    public override string ToString() => $"{Sent.Count} mails";
}

/// <summary>The records of customers' mails, beside their orders.</summary>
public interface IMailLog
{
    /// <summary>The record; null for none.</summary>
    Task<MailRecord?> FindAsync(OrderKey order, CancellationToken cancellationToken = default);

    /// <summary>Replaces the version of the record that was read, or creates the first.</summary>
    /// <returns>The record with its new version; null when somebody else was quicker.</returns>
    Task<MailRecord?> TryPutAsync(OrderKey order, MailRecord record, CancellationToken cancellationToken = default);
}

/// <summary>What a mail server said.</summary>
public enum MailAnswer
{
    /// <summary>It has taken the mail.</summary>
    Taken,

    /// <summary>It will never take it: the address does not exist.</summary>
    Refused,

    /// <summary>Anything else, or nothing at all: a later try may go better.</summary>
    Failed,
}

/// <summary>Sends mails.</summary>
public interface IMailPost
{
    /// <summary>Hands a mail to the shop's server; waits a limited time.</summary>
    /// <returns>The answer, and what it was in a few words for the log, without any address.</returns>
    Task<(MailAnswer Answer, string Detail)> SendAsync(
        ShopMail shop,
        WrittenMail mail,
        CancellationToken cancellationToken = default
    );
}
