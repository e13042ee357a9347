using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;

namespace PhotoNecklace.Core.Uploads;

/// <summary>A visitor's wish for an upload link.</summary>
/// <param name="Shop">The shop; null for the only one.</param>
/// <param name="Ticket">The shop's ticket, if it asks for one.</param>
/// <param name="Proof">The token of a proof link, which permits uploads for its shop.</param>
public sealed record UploadWish(string? Shop = null, string? Ticket = null, string? Proof = null);

/// <summary>Why there is no link.</summary>
/// <param name="Refusal">The reason.</param>
/// <param name="RetryAfter">When to ask again; null when asking again would not help.</param>
public sealed record UploadDenial(Refusal Refusal, TimeSpan? RetryAfter = null);

/// <summary>Says who gets an upload link: a shop's visitors, so many at a time, until the day's bytes are used up.</summary>
public sealed class UploadAdmission
{
    // A page that is open during the day asks for one more link; the sum need not be read for each of them.
    private static readonly TimeSpan SumKept = TimeSpan.FromSeconds(10);

    private readonly UploadLimits _limits;
    private readonly ShopDirectory _shops;
    private readonly ProofTokens _proofs;
    private readonly IUploadCount _count;
    private readonly TimeProvider _clock;
    private readonly RateSketch? _addresses;
    private readonly RateSketch? _perShop;
    private DaySum? _sum;

    /// <summary>Counts from now on.</summary>
    public UploadAdmission(
        UploadLimits limits,
        ShopDirectory shops,
        ProofTokens proofs,
        IUploadCount count,
        TimeProvider clock
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        (_limits, _shops, _proofs, _count, _clock) = (limits, shops, proofs, count, clock);
        _addresses = limits.LinksPerAddress is { } a ? new(a, UploadLimits.Window, clock) : null;
        _perShop = limits.LinksPerShop is { } s ? new(s, UploadLimits.Window, clock) : null;
    }

    /// <summary>The limits.</summary>
    public UploadLimits Limits => _limits;

    /// <summary>Why there is no link for the wish; null when there is one, which is counted.</summary>
    /// <param name="wish">What is wished for.</param>
    /// <param name="address">Who wishes it, as <see cref="ClientAddress"/> gives it; it is not kept.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<UploadDenial?> DenyAsync(
        UploadWish wish,
        string address,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (shop, refusal) = Permit(wish);
        if (refusal is not null)
        {
            return new(refusal);
        }

        // Looked at first: whoever is turned away because of others keeps the turns of her own.
        if (_perShop?.Peek(shop) is { } shopPause)
        {
            return TooMany(Refusals.UploadsTooManyForShop, shopPause);
        }

        if (_addresses?.TryTake(address) is { } pause)
        {
            return TooMany(Refusals.UploadsTooMany, pause);
        }

        if (_perShop?.TryTake(shop) is { } lost)
        {
            return TooMany(Refusals.UploadsTooManyForShop, lost); // Others were quicker since.
        }

        return await IsDayOverAsync(cancellationToken) ? new(Refusals.UploadsDayFull.With(), Tomorrow()) : null;
    }

    /// <summary>A ticket for whoever runs the pipeline, who has no page of the shop's around.</summary>
    /// <returns>The ticket, or a refusal <see cref="Refusals.ShopUnknown"/>.</returns>
    public Result<UploadPermit> CreateTicket(string shop)
    {
        var expires = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        return _shops.Find(shop) is not { } found
            ? Unknown(shop)
            : new UploadPermit(
                found.UploadKeys is [var key, ..] ? UploadTickets.Create(shop, key, expires) : null,
                expires
            );
    }

    // Whose upload it is, and whether that shop permits it. Without a name it is the only shop's; where there are several, it is
    // nobody's in particular, and one shop that asks for tickets is enough to ask for a name.
    private (string Shop, Refusal? Refusal) Permit(UploadWish wish)
    {
        if (!string.IsNullOrEmpty(wish.Proof))
        {
            var grant = _proofs.Read(wish.Proof);
            return grant.IsAccepted ? (grant.Value.Order.Shop, null) : ("", grant.Refusal);
        }

        var now = _clock.GetUtcNow();
        if (!string.IsNullOrEmpty(wish.Shop))
        {
            return _shops.Find(wish.Shop) is { } shop
                ? (shop.Name, UploadTickets.Check(shop, wish.Ticket, now))
                : ("", Unknown(wish.Shop));
        }

        return _shops.All.Count == 1
            ? (_shops.All.First().Name, UploadTickets.Check(_shops.All.First(), wish.Ticket, now))
            : (
                "",
                _shops.All.Select(s => UploadTickets.Check(s, ticket: null, now)).FirstOrDefault(r => r is not null)
            );
    }

    private async Task<bool> IsDayOverAsync(CancellationToken cancellationToken)
    {
        if (_limits.BytesPerDay is not { } most)
        {
            return false;
        }

        var now = _clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (_sum is not { } sum || sum.Day != today || now - sum.At >= SumKept || now < sum.At)
        {
            _sum = sum = new(now, today, await _count.ReadAsync(today, cancellationToken));
        }

        return sum.Bytes >= most;
    }

    private TimeSpan Tomorrow()
    {
        var now = _clock.GetUtcNow();
        return now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime;
    }

    private static UploadDenial TooMany(RefusalCode code, TimeSpan pause) =>
        new(code.With(("minutes", Math.Ceiling(pause.TotalMinutes))), pause);

    private static Refusal Unknown(string shop) => Refusals.ShopUnknownInAddress.With(("shop", shop));

    private sealed record DaySum(DateTimeOffset At, DateOnly Day, long Bytes);
}
