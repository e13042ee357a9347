using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Uploads;

public sealed class UploadSweepingTests
{
    private static readonly string Photo = new('d', 32);

    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public async Task What_was_refused_is_deleted_within_a_day_and_not_at_once()
    {
        await UploadAsync("bad");

        _pipeline.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal((0, 0), await _pipeline.Sweeping.RunAsync());
        Assert.Contains($"uploads/{Photo}", _pipeline.Blobs.Names);

        // The timer looks every quarter of an hour.
        _pipeline.Clock.Advance(TimeSpan.FromHours(11.5));
        Assert.Equal((0, 1), await _pipeline.Sweeping.RunAsync());
        Assert.DoesNotContain($"uploads/{Photo}", _pipeline.Blobs.Names);
        Assert.Equal("photo-damaged", (await _pipeline.Uploads.FindAsync(Photo))!.Reason);
    }

    [Fact]
    public async Task What_was_accepted_stays()
    {
        await UploadAsync("good");

        _pipeline.Clock.Advance(TimeSpan.FromHours(30));

        Assert.Equal((0, 0), await _pipeline.Sweeping.RunAsync());
        Assert.Contains($"uploads/{Photo}", _pipeline.Blobs.Names);
    }

    [Fact]
    public async Task What_has_more_bytes_than_are_taken_goes_with_its_verdict_and_when_it_comes_again()
    {
        for (var time = 0; time < 2; time++)
        {
            _pipeline.Blobs.Put(Containers.Uploads, Photo, new byte[new PhotoRules().MaxBytes + 1]);
            await _pipeline.PhotoIntake.HandleAsync(Photo);

            Assert.DoesNotContain($"uploads/{Photo}", _pipeline.Blobs.Names);
            Assert.Equal(Refusals.PhotoFileTooLarge.Id, (await _pipeline.Uploads.FindAsync(Photo))!.Reason);
        }
    }

    [Fact]
    public async Task An_upload_without_a_verdict_is_checked_once_it_is_overdue()
    {
        Put("good");

        _pipeline.Clock.Advance(UploadSweeping.Overdue - TimeSpan.FromMinutes(1));
        Assert.Equal((0, 0), await _pipeline.Sweeping.RunAsync());

        _pipeline.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((1, 0), await _pipeline.Sweeping.RunAsync());
        Assert.Equal(Photo, Assert.Single(_pipeline.Queues.Of<PhotoCheckMessage>(Queues.PhotoChecks)).PhotoId);
    }

    [Fact]
    public async Task What_a_person_is_to_deal_with_is_left_to_her()
    {
        Put("good");
        await _pipeline.Poisoning.RecordAsync(Queues.PhotoChecks, "m", $$"""{"photoId":"{{Photo}}"}""");
        _pipeline.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((0, 0), await _pipeline.Sweeping.RunAsync());
    }

    [Fact]
    public async Task Names_that_are_no_photos_and_uploads_of_last_week_are_left_to_the_rule()
    {
        _pipeline.Blobs.Put(Containers.Uploads, "notes.txt", [1]);
        Put("good");
        _pipeline.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal((0, 0), await _pipeline.Sweeping.RunAsync());
        Assert.Equal(2, _pipeline.Blobs.Names.Count);
    }

    [Fact]
    public async Task Bytes_count_once_a_photo_refused_or_not()
    {
        await UploadAsync("bad photo");
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        var day = DateOnly.FromDateTime(_pipeline.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal("bad photo".Length, await _pipeline.UploadCount.ReadAsync(day));
    }

    [Fact]
    public async Task One_endless_upload_does_not_use_up_everybodys_day()
    {
        var most = new PhotoRules().MaxBytes;
        _pipeline.Blobs.Put(Containers.Uploads, Photo, new byte[most + 10_000_000]);
        await _pipeline.PhotoIntake.HandleAsync(Photo);

        Assert.Equal("photo-file-too-large", (await _pipeline.Uploads.FindAsync(Photo))!.Reason);
        var day = DateOnly.FromDateTime(_pipeline.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(most, await _pipeline.UploadCount.ReadAsync(day));
    }

    private void Put(string content) => _pipeline.Blobs.Put(Containers.Uploads, Photo, Encoding.UTF8.GetBytes(content));

    private Task UploadAsync(string content)
    {
        Put(content);
        return _pipeline.PhotoIntake.HandleAsync(Photo);
    }
}
