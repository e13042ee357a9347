using PhotoNecklace.Core.Uploads;
using Xunit;

namespace PhotoNecklace.Storage.Tests;

public sealed class AzureUploadCountTests(StorageFixture storage)
{
    // A day of its own for each run.
    private readonly DateOnly _day = DateOnly.FromDayNumber(Random.Shared.Next(3_000_000));

    [Fact]
    public async Task A_day_without_uploads_has_none() => Assert.Equal(0, await Create().ReadAsync(_day));

    [Fact]
    public async Task What_many_instances_add_at_once_is_all_in_the_sum()
    {
        await Task.WhenAll(
            Enumerable
                .Range(1, 40)
                .Select(async n =>
                {
                    var count = Create();
                    await count.AddAsync(_day, n);
                    await count.AddAsync(_day, 3_000_000_000);
                })
        );

        Assert.Equal(820 + (40 * 3_000_000_000L), await Create().ReadAsync(_day));
        Assert.Equal(0, await Create().ReadAsync(_day.AddDays(1)));
    }

    private IUploadCount Create() => new AzureUploadCount(storage.Connection.Tables);
}
