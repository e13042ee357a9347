using System.Text.Json;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Reads what Azure AI Vision answers: boxes in px of the photo that was sent, whose size it names.</summary>
internal static class VisionAnswer
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <exception cref="JsonException">It is no such answer.</exception>
    public static SubjectHint Read(ReadOnlySpan<byte> json)
    {
        var answer = JsonSerializer.Deserialize<Answer>(json, Web);
        if (answer is not { Metadata: { Width: > 0, Height: > 0 } size, PeopleResult.Values: { } people })
        {
            throw new JsonException("The answer names no size of the photo or no list of people.");
        }

        return new(
            [
                .. people
                    .Where(p => p.Confidence >= SubjectHint.LeastConfidence)
                    .OrderByDescending(p => p.Confidence)
                    .Select(p => (Box: Part(p.BoundingBox, size), p.Confidence))
                    .Where(p => p.Box is not null)
                    .Select(p => new FoundPerson(p.Box!, Math.Min(1, p.Confidence)))
                    .Take(SubjectHint.MostPeople),
            ],
            answer.SmartCropsResult?.Values?.Select(c => Part(c.BoundingBox, size)).FirstOrDefault(c => c is not null)
        );
    }

    // The service may name boxes that reach a pixel beyond the photo. Four digits are a quarter of a pixel of a master.
    private static CropRect? Part(PixelBox? box, Size size)
    {
        if (box is null)
        {
            return null;
        }

        var (left, top) = (Math.Clamp(box.X, 0, size.Width), Math.Clamp(box.Y, 0, size.Height));
        var (right, bottom) = (Math.Min(box.X + box.W, size.Width), Math.Min(box.Y + box.H, size.Height));
        static double Share(double part, double all) => Math.Round(part / all, 4);
        return right - left < 0.01 * size.Width || bottom - top < 0.01 * size.Height
            ? null
            : new(
                Share(left, size.Width),
                Share(top, size.Height),
                Share(right - left, size.Width),
                Share(bottom - top, size.Height)
            );
    }

    private sealed record Answer(Size? Metadata, Found? PeopleResult, Found? SmartCropsResult);

    private sealed record Size(double Width, double Height);

    private sealed record Found(IReadOnlyList<FoundBox>? Values);

    private sealed record FoundBox(PixelBox? BoundingBox, double Confidence);

    private sealed record PixelBox(double X, double Y, double W, double H);
}
