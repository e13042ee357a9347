using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azurite.Testing;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>Somebody holds a lease without an end on an upload, got with a link from before links could create only.</summary>
public sealed class LeaseTests(PipelineFixture pipeline)
{
    [Fact]
    public async Task A_customers_erasure_is_finished_though_a_lease_is_held_for_ever()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        var upload = pipeline.Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobClient(photo);
        await upload.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);
        var id = OrderNumbers.Next();
        var body = OrderBodies.Order(id, lines: [OrderBodies.Line(1, "PAW", 1, ("_photo_id", photo))]);
        using var taken = await pipeline.DeliverAsync(body);
        await pipeline.OrderAsync(id, "ProofReady");

        using var redact = await pipeline.DeliverAsync(
            Requests.RedactCustomer($"{OrderNumbers.Next()}", $"{id}"),
            "customers/redact"
        );

        Assert.Equal(HttpStatusCode.Accepted, redact.StatusCode);
        await Eventually.True(async () => !await upload.ExistsAsync(), "the leased upload to be gone");
        await Eventually.True(() => IsEmptyAsync(photo), "the photo's other files to be gone");
        var poison = (await pipeline.GetAsync($"poison/{Queues.Orders}"))!.AsArray();
        Assert.DoesNotContain(poison, m => m!["body"]!.GetValue<string>().Contains($"{id}", StringComparison.Ordinal));
    }

    private async Task<bool> IsEmptyAsync(string photo)
    {
        var options = new GetBlobsOptions { Prefix = photo };
        await foreach (var _ in pipeline.Blobs.GetBlobContainerClient(Containers.Photos).GetBlobsAsync(options))
        {
            return false;
        }

        return true;
    }
}
