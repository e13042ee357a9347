using System.Net;
using PhotoNecklace.Core;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Uploads;

/// <summary>The queues take nothing for ten seconds: nobody has to do anything about it afterward.</summary>
public sealed class QueueOutageTests(QueueOutagePipeline pipeline) : IClassFixture<QueueOutagePipeline>
{
    [Fact]
    public async Task A_photo_that_arrives_meanwhile_has_its_verdict_and_its_order_goes_on()
    {
        var ticket = await pipeline.CreateUploadAsync();
        var photo = ticket["photoId"]!.GetValue<string>();
        var id = await DeliverAsync(photo);
        await pipeline.OrderAsync(id, "AwaitingPhoto");

        pipeline.Arm();
        var failures = pipeline.Failures;
        await pipeline.PutAsync(ticket["uploadUrl"]!.GetValue<string>(), DrawnPhotos.FromPhone());

        Assert.Equal("accepted", (await pipeline.VerdictAsync(photo))["state"]!.GetValue<string>());
        await pipeline.OrderAsync(id, "ProofReady");
        Assert.NotEqual(failures, pipeline.Failures);
        await NothingIsKeptAsync();
    }

    [Fact]
    public async Task An_order_that_is_being_recorded_meanwhile_is_recorded_and_goes_on()
    {
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        Assert.Equal("accepted", (await pipeline.VerdictAsync(photo))["state"]!.GetValue<string>());

        pipeline.Arm();
        var failures = pipeline.Failures;
        var id = await DeliverAsync(photo);

        await pipeline.OrderAsync(id, "ProofReady");
        Assert.NotEqual(failures, pipeline.Failures);
        await NothingIsKeptAsync();
    }

    private async Task<long> DeliverAsync(string photo)
    {
        var id = OrderNumbers.Next();
        var line = OrderBodies.Line(id * 10, "PAW", 1, ("_photo_id", photo));
        using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id, lines: line));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        return id;
    }

    private async Task NothingIsKeptAsync()
    {
        foreach (var queue in new[] { Queues.Orders, Queues.Items, Queues.PhotoChecks })
        {
            Assert.Empty((await pipeline.GetAsync($"poison/{queue}"))!.AsArray());
        }
    }
}
