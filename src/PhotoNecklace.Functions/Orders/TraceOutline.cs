using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Tracing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Traces a picture of a shape into a pendant's outline, and returns its entry for a catalogue. The body is the picture. Query: <c>name</c>,
/// <c>width</c> or <c>height</c> and <c>rim</c> in mm, <c>fillHoles</c>.
/// </summary>
public sealed class TraceOutline(PictureTracing tracing)
{
    [Function(nameof(TraceOutline))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/outlines")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        if (await RequestBody.ReadAsync(request, (int)PictureTracing.MaxBytes, cancellationToken) is not { } picture)
        {
            return Responses.Refused(PictureTracing.TooLarge);
        }

        var query = request.Query;
        var traced = await tracing.TraceAsync(
            picture,
            new()
            {
                Name = query["name"].ToString(),
                WidthMm = Millimetres(query["width"]),
                HeightMm = Millimetres(query["height"]),
                RimMm = Millimetres(query["rim"]) ?? TraceRequest.UsualRimMm,
                FillHoles = string.Equals(query["fillHoles"], "true", StringComparison.OrdinalIgnoreCase),
            },
            cancellationToken
        );
        return Responses.Of(Shown(traced));
    }

    private static Result<TracedView> Shown(Result<TracedPiece> traced)
    {
        if (!traced.IsAccepted)
        {
            return traced.Refusal;
        }

        var (outline, notes, entry) = traced.Value;
        return new TracedView(outline.Outline.PathText, outline.Window.PathText, outline.Outline.Bounds, notes, entry);
    }

    // What is no number is no size; the tracing says what is missing.
    private static double? Millimetres(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var mm) ? mm
        : double.NaN;
}
