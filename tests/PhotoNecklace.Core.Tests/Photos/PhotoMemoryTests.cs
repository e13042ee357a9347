using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Photos;

/// <summary>Whatever decodes an upload or a master waits for room, gives it back, and can be told to wait no longer.</summary>
public sealed class PhotoMemoryTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly string Photo = new('c', 32);

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task The_intake_waits_for_room_to_read()
    {
        Upload();
        await WaitsForAsync(_pipeline.Memory.Files, token => _pipeline.PhotoIntake.HandleAsync(Photo, token));
        Assert.Equal("accepted", (await _pipeline.Uploads.FindAsync(Photo))!.State);
    }

    [Fact]
    public async Task The_intake_waits_for_room_to_decode()
    {
        Upload();
        await WaitsForAsync(_pipeline.Memory.Decoding, token => _pipeline.PhotoIntake.HandleAsync(Photo, token));
        Assert.Equal("accepted", (await _pipeline.Uploads.FindAsync(Photo))!.State);
    }

    [Fact]
    public async Task A_placement_of_a_photo_of_the_version_before_waits_for_room()
    {
        Upload();
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        var verdict = (await _pipeline.Photos.FindAsync(Photo))!;
        await _pipeline.Photos.ReplaceAsync(verdict with { Subject = null });
        await WaitsForAsync(
            _pipeline.Memory.Decoding,
            async token => Assert.True((await _pipeline.Placing.FindAsync(Photo, "paw", null, token)).IsAccepted)
        );
    }

    [Fact]
    public async Task A_preview_waits_for_room()
    {
        Upload();
        await _pipeline.PhotoIntake.HandleAsync(Photo);
        var body = OrderBodies.Order(1, lines: [OrderBodies.Line(2, "CIRCLE-LOCKET", 1, ("_photo_id", Photo))]);
        var delivery = await _pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body));
        await _pipeline.HandleAsync(delivery);
        await WaitsForAsync(
            _pipeline.Memory.Decoding,
            token => _pipeline.Rendering.RenderAsync(new("demo", "1", "2"), token)
        );
        Assert.Equal(ItemState.ProofReady, (await _pipeline.Orders.FindItemAsync(new("demo", "1", "2")))!.State);
    }

    // With the room taken, work does not come to its end and can be called off; with the room back, it does.
    private static async Task WaitsForAsync(MemoryRoom room, Func<CancellationToken, Task> work)
    {
        var all = await room.TakeAsync(room.Capacity);
        using var patience = new CancellationTokenSource();
        var calledOff = work(patience.Token);
        await UntilAsync(() => room.Waiters == 1);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calledOff.WaitAsync(Deadline));

        var again = work(CancellationToken.None);
        await UntilAsync(() => room.Waiters == 1);
        Assert.False(again.IsCompleted);
        all.Dispose();
        await again.WaitAsync(Deadline);
        Assert.Equal((0, room.Capacity), (room.Waiters, room.Free));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            await Task.Delay(5, deadline.Token);
        }
    }

    private void Upload() => _pipeline.Blobs.Put(Containers.Uploads, Photo, "good"u8.ToArray());
}
