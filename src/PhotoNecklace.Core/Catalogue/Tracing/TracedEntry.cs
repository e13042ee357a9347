using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using PhotoNecklace.Core.Catalogue.Outlines;

namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>A pendant's entry for a shop's catalogue, made of an outline: what a jeweller would begin with.</summary>
internal static class TracedEntry
{
    /// <summary>A bail's foot lies this far inside the edge, in mm.</summary>
    private const double FootMm = 0.35;

    /// <summary>Metal around an engraving, in mm.</summary>
    private const double EngravingRimMm = 1;

    /// <summary>An engraving has at least this much room, in mm: a short name.</summary>
    private const double LeastWidthMm = 5;
    private const double LeastHeightMm = 2.4;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The entry as JSON text, and what is wrong with it by the rules of a catalogue.</summary>
    /// <param name="outline">The outline.</param>
    /// <param name="name">The pendant's name for a person; its id and SKU are made of it.</param>
    /// <param name="rimMm">Metal between the photo and the edge, in mm.</param>
    public static Result<string> Write(CustomOutline outline, string name, double rimMm)
    {
        var id = IdOf(name);
        var entry = new JsonObject
        {
            ["id"] = id,
            ["name"] = name.Trim(),
            ["style"] = "custom",
            ["sku"] = id.ToUpperInvariant(),
            ["outline"] = outline.Outline.PathText,
            ["rim"] = rimMm,
            ["windows"] = new JsonArray(new JsonObject { ["surface"] = "front", ["path"] = outline.Window.PathText }),
            ["bails"] = new JsonArray(Bail(Region.Of(outline.Outline))),
            ["metals"] = new JsonArray([.. PendantCatalogue.Default.Metals.All.Select(m => JsonValue.Create(m.Name))]),
            ["covers"] = new JsonArray([
                .. new[] { Cover.ResinDome, Cover.None, Cover.Laser }.Select(c =>
                    JsonValue.Create(CoverNames.NameOf(c))
                ),
            ]),
        };
        if (Engraving(Region.Of(outline.Outline.Mirrored)) is { } back)
        {
            entry["engraving"] = new JsonArray(back);
        }

        var catalogue = new JsonObject { ["pendants"] = new JsonArray(entry.DeepClone()) };
        var read = PendantCatalogue.Read(catalogue.ToJsonString());
        return read.IsAccepted ? entry.ToJsonString(Options) : read.Refusal;
    }

    // Above the middle of its weight it hangs straight.
    private static JsonObject Bail(Polygon face)
    {
        var box = face.EnvelopeInternal;
        var x = face.Centroid.X;
        var plumb = face.Factory.CreateLineString([new(x, box.MinY - 1), new(x, box.MaxY + 1)]);
        var top = face.Intersection(plumb).EnvelopeInternal.MinY;
        return new()
        {
            ["x"] = Math.Round(x, 2) + 0.0,
            ["y"] = Math.Round(top + FootMm, 2) + 0.0,
            ["loop"] = true,
        };
    }

    // The largest of some boxes around the roomiest place.
    private static JsonObject? Engraving(Polygon back)
    {
        var room = Region.Grow(back, -EngravingRimMm);
        if (room.IsEmpty)
        {
            return null;
        }

        var (diameter, centre) = OutlineFaults.Widest(room);
        var best = (Width: 0.0, Height: 0.0);
        foreach (var aspect in new[] { 1.2, 1.6, 2.2, 3 })
        {
            for (var width = diameter * 2; width >= LeastWidthMm; width *= 0.94)
            {
                var height = width / aspect;
                var box = Shape.Rectangle(new(centre.X - (width / 2), centre.Y - (height / 2), width, height));
                if (room.Covers(Region.Of(box)))
                {
                    best = width * height > best.Width * best.Height ? (width, height) : best;
                    break;
                }
            }
        }

        if (best.Width < LeastWidthMm || best.Height < LeastHeightMm)
        {
            return null;
        }

        return new()
        {
            ["id"] = "back",
            ["surface"] = "back",
            ["x"] = Math.Round(centre.X - (best.Width / 2), 2) + 0.0,
            ["y"] = Math.Round(centre.Y - (best.Height / 2), 2) + 0.0,
            ["width"] = Math.Floor(best.Width * 100) / 100,
            ["height"] = Math.Floor(best.Height * 100) / 100,
            ["lines"] = Math.Clamp((int)(best.Height / 2.4), 1, 4),
            ["maxSize"] = Math.Round(Math.Clamp(best.Height, 1.8, 4.5), 1),
            ["minSize"] = 1.7,
        };
    }

    private static string IdOf(string name)
    {
        var id = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                id.Append(char.ToLowerInvariant(c));
            }
            else if (char.IsWhiteSpace(c) || c is '-' or '_')
            {
                id.Append('-');
            }
        }

        var kebab = string.Join('-', id.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        return kebab.Length == 0 ? "own-outline" : kebab[..Math.Min(kebab.Length, 40)].Trim('-');
    }
}
