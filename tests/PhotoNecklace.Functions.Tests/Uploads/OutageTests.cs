using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>Storage is away while a photo arrives.</summary>
public sealed class OutageTests(OutagePipeline pipeline) : IClassFixture<OutagePipeline>
{
    [Fact]
    public async Task After_ten_seconds_without_storage_the_photo_has_its_verdict()
    {
        // Waits for a minute at most.
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var verdict = await pipeline.VerdictAsync(photo);

        Assert.Equal("accepted", verdict["state"]!.GetValue<string>());
        Assert.Empty((await pipeline.GetAsync($"poison/{Queues.PhotoChecks}"))!.AsArray());
    }
}
