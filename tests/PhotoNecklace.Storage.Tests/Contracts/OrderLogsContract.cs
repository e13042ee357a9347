using PhotoNecklace.Core;
using PhotoNecklace.Core.Mail;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.WriteBack;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IPlatformLog"/> must do.</summary>
public abstract class PlatformLogContract
{
    private readonly OrderKey _order = new("shop-" + Samples.Unique(), Samples.Odd);

    protected abstract IPlatformLog Create();

    protected abstract IOrderTable Orders();

    [Fact]
    public async Task A_record_comes_back_as_it_was_put()
    {
        Assert.Null(await Create().FindAsync(_order));
        var record = new PlatformRecord
        {
            Written = new()
            {
                HeldLines = ["11", "12"],
                Tag = "",
                Fields = [new("state", "proof-ready")],
                Shipments = [new("11", 2, "Post", null)],
                IsCompleted = true,
            },
            Notes = ["msg_1", "msg_2"],
            WrittenAt = Samples.Time,
            WritingUntil = Samples.Time.AddMinutes(4),
            Tried = new() { Tag = "proof: ready" },
            Fault = Refusals.ShopApiFault.With(("host", "shop.example"), ("detail", "No")),
            TriesAgainAt = Samples.Time.AddHours(1),
        };

        var put = await Create().TryPutAsync(_order, record);

        Assert.Equal(record with { ETag = put!.ETag }, put);
        Assert.Equal(put, await Create().FindAsync(_order));
        // Whoever reads the order does not read it.
        Assert.Null(await Orders().FindAsync(_order));
    }

    [Fact]
    public async Task Of_two_writers_the_second_notices_the_first()
    {
        var first = (await Create().TryPutAsync(_order, new()))!;
        Assert.Null(await Create().TryPutAsync(_order, new()));
        Assert.NotNull(await Create().TryPutAsync(_order, first with { WritingUntil = Samples.Time }));
        Assert.Null(await Create().TryPutAsync(_order, first with { WritingUntil = Samples.Time.AddHours(1) }));
        Assert.Equal(Samples.Time, (await Create().FindAsync(_order))!.WritingUntil);
    }
}

/// <summary>What every <see cref="IMailLog"/> must do.</summary>
public abstract class MailLogContract
{
    private readonly OrderKey _order = new("shop-" + Samples.Unique(), Samples.Odd);

    protected abstract IMailLog Create();

    protected abstract IOrderTable Orders();

    [Fact]
    public async Task A_record_comes_back_as_it_was_put_and_forgets_an_address()
    {
        Assert.Null(await Create().FindAsync(_order));
        var record = new MailRecord
        {
            Address = "grandchild@example.com",
            Sent = ["msg_1-mail"],
            Awaited = ["msg_1-reminder"],
            SendingUntil = Samples.Time,
        };

        var put = (await Create().TryPutAsync(_order, record))!;
        Assert.Equal(record with { ETag = put.ETag }, put);
        Assert.Null(await Orders().FindAsync(_order));

        var empty = put with { Address = null, IsClosed = true };
        Assert.NotNull(await Create().TryPutAsync(_order, empty));
        Assert.Equal(
            (null, true),
            ((await Create().FindAsync(_order))!.Address, (await Create().FindAsync(_order))!.IsClosed)
        );
    }

    [Fact]
    public async Task Of_two_writers_the_second_notices_the_first()
    {
        var first = (await Create().TryPutAsync(_order, new()))!;
        Assert.Null(await Create().TryPutAsync(_order, new()));
        Assert.NotNull(await Create().TryPutAsync(_order, first with { SendingUntil = Samples.Time }));
        Assert.Null(await Create().TryPutAsync(_order, first));
    }
}
