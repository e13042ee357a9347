using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IPhotoTable"/> must do.</summary>
public abstract class PhotoTableContract
{
    protected abstract IPhotoTable Create();

    [Fact]
    public async Task No_verdict_is_null() => Assert.Null(await Create().FindAsync(Samples.Unique()));

    [Fact]
    public async Task Accepted_verdict_comes_back_as_it_was()
    {
        var record = Samples.Accepted(Samples.Unique());
        Assert.Equal(record, await Create().AddOrGetAsync(record));
        var found = await Create().FindAsync(record.PhotoId);
        Assert.Equal(record, found);
        Assert.Equal(TimeSpan.Zero, found!.DecidedAt.Offset);
    }

    [Fact]
    public async Task Refused_verdict_comes_back_as_it_was_even_with_an_odd_id()
    {
        var record = Samples.Refused(Samples.Odd + Samples.Unique());
        await Create().AddOrGetAsync(record);
        Assert.Equal(record, await Create().FindAsync(record.PhotoId));
    }

    [Fact]
    public async Task First_verdict_stands()
    {
        var first = Samples.Accepted(Samples.Unique());
        await Create().AddOrGetAsync(first);
        Assert.Equal(first, await Create().AddOrGetAsync(Samples.Refused(first.PhotoId)));
        Assert.Equal(first, await Create().FindAsync(first.PhotoId));
    }

    [Fact]
    public async Task A_verdict_that_is_to_stand_for_ever_takes_the_place_of_another()
    {
        var first = Samples.Accepted(Samples.Unique());
        var last = Samples.Refused(first.PhotoId);
        await Create().AddOrGetAsync(first);
        await Create().ReplaceAsync(last);
        Assert.Equal(last, await Create().AddOrGetAsync(first));
        Assert.Equal(last, await Create().FindAsync(first.PhotoId));
    }

    [Fact]
    public async Task Of_many_writers_one_wins_and_all_are_told_the_same()
    {
        var table = Create();
        var photoId = Samples.Unique();
        var told = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(width => table.AddOrGetAsync(Samples.Accepted(photoId) with { Width = width }))
        );
        Assert.Single(told.Distinct());
        Assert.Equal(told[0], await table.FindAsync(photoId));
    }

    [Fact]
    public async Task Nobody_waits_at_first() => Assert.Empty(await Create().ListWantedAsync(Samples.Unique()));

    [Fact]
    public async Task Waiting_items_are_listed_once_each_and_apart_from_the_verdict()
    {
        var table = Create();
        var photoId = Samples.Unique();
        ItemKey[] items =
        [
            new("shop", "order", "1"),
            new("shop", "order", "2"),
            new("sh", "op|order", "1"),
            new(Samples.Odd, Samples.Odd, Samples.Odd),
        ];
        await table.AddOrGetAsync(Samples.Accepted(photoId));
        foreach (var item in items.Concat(items))
        {
            await table.AddWantedAsync(photoId, item);
        }

        await table.AddWantedAsync(Samples.Unique(), new ItemKey("shop", "order", "3"));
        var listed = await table.ListWantedAsync(photoId);
        Assert.Equal(items.OrderBy(i => i.ToString()), listed.OrderBy(i => i.ToString()));
    }
}
