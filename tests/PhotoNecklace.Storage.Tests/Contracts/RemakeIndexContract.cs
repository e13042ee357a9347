using PhotoNecklace.Core.Orders.Bench;
using Xunit;

namespace PhotoNecklace.Storage.Tests.Contracts;

/// <summary>What every <see cref="IRemakeIndex"/> must do.</summary>
public abstract class RemakeIndexContract
{
    private readonly string _shop = "shop-" + Samples.Unique();

    protected abstract IRemakeIndex Create();

    [Fact]
    public async Task Remakes_of_a_time_come_back_as_they_were_and_only_the_shops_own()
    {
        var day = Samples.Time;
        RemakeEntry[] entries =
        [
            new(new(_shop, "1", "1"), "remake-1", day),
            new(new(_shop, "1", "1"), "remake-2", day),
            new(new(_shop, Samples.Odd, Samples.Odd), "remake-1", day.AddTicks(1)),
        ];
        RemakeEntry[] others =
        [
            entries[0] with
            {
                At = day.AddTicks(-1),
            },
            entries[0] with
            {
                At = day.AddDays(1),
            },
            entries[0] with
            {
                Item = new(_shop + "2", "1", "1"),
            },
        ];
        foreach (var entry in entries.Concat(others).Append(entries[0]))
        {
            await Create().AddAsync(entry);
        }

        Assert.Equal(entries, await Create().ListAsync(_shop, day, day.AddDays(1)));
        Assert.Empty(await Create().ListAsync(_shop, day.AddDays(2), day.AddDays(3)));
    }
}
