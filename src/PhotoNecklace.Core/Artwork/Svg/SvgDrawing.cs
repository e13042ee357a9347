using System.Globalization;
using System.Text;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork.Svg;

/// <summary>Writes layers as elements. One use only.</summary>
internal sealed class SvgDrawing(Scene scene, SvgOptions options, IGlyphOutlines glyphs)
{
    private readonly SvgDefinitions _definitions = new(options.IdPrefix);
    private readonly StringBuilder _body = new();
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, double, string?), string> _texts = [];

    public string Definitions => _definitions.ToString();

    public override string ToString() => _body.ToString();

    public void Draw(IReadOnlyList<SceneLayer> layers)
    {
        Expect(layers);
        layers.ToList().ForEach(Write);
    }

    private void Expect(IEnumerable<SceneLayer> layers)
    {
        foreach (var layer in layers)
        {
            switch (layer)
            {
                case FillLayer fill:
                    _definitions.Expect(Path(fill.Path));
                    break;
                case StrokeLayer stroke:
                    _definitions.Expect(Path(stroke.Path));
                    break;
                case TextLayer text:
                    _definitions.Expect(Outline(text));
                    break;
                case PhotoLayer photo:
                    _definitions.Expect(Path(photo.Path));
                    _definitions.Expect(Path(photo.Path));
                    break;
                case GroupLayer group:
                    if (group.Clip is not null)
                    {
                        _definitions.Expect(Path(group.Clip));
                    }

                    Expect(group.Layers);
                    break;
            }
        }
    }

    private void Write(SceneLayer layer)
    {
        switch (layer)
        {
            case FillLayer fill:
                Shape(Path(fill.Path), fill.Paint, "", 0, fill.BlurMm);
                break;
            case StrokeLayer stroke:
                Shape(Path(stroke.Path), stroke.Paint, "", stroke.WidthMm, stroke.BlurMm);
                break;
            case TextLayer text:
                Text(text);
                break;
            case PhotoLayer photo:
                Photo(photo);
                break;
            case GroupLayer group:
                var clip = group.Clip is null ? "" : $" clip-path=\"url(#{_definitions.Clip(Path(group.Clip))})\"";
                _body.Append($"<g data-layer=\"{SvgSceneWriter.Escape(group.Name)}\"{clip}>");
                group.Layers.ToList().ForEach(Write);
                _body.Append("</g>");
                break;
            default:
                throw new NotSupportedException($"No way to write a {layer.GetType().Name} is known.");
        }
    }

    // A stroke when it has a width, a fill otherwise.
    private void Shape(string path, ScenePaint paint, string transform, double width, double blur)
    {
        if (path.Length == 0)
        {
            return;
        }

        var property = width > 0 ? "stroke" : "fill";
        var wide = width > 0 ? $" stroke-width=\"{SvgNumbers.Of(width)}\"" : "";
        var region = Around(path, (width / 2) + (3 * blur) + 0.1);
        var filter = blur > 0 ? $" filter=\"url(#{_definitions.Blur(blur, region)})\"" : "";
        if (paint is SolidPaint || filter.Length + transform.Length == 0)
        {
            _body.Append(
                $"{_definitions.Element(path)} {_definitions.Paint(paint, property)}{wide}{filter}{transform}/>"
            );
            return;
        }

        // A blur would wash out the gradient too, and a transform would move it; Skia does so with the shape alone, and the gradient
        // shows through.
        region = transform.Length == 0 ? region : new(0, 0, scene.WidthMm, scene.HeightMm);
        var shape = $"{_definitions.Element(path)} {property}=\"#fff\"{wide}{filter}{transform}/>";
        var mask = _definitions.SoftMask(shape, region);
        _body.Append($"<rect {SvgDefinitions.Box(region)} {_definitions.Paint(paint, "fill")} mask=\"url(#{mask})\"/>");
    }

    private void Text(TextLayer text)
    {
        var turn = text.Turn == 0 ? "" : $" rotate({SvgNumbers.Of(text.Turn)})";
        var transform = $" transform=\"translate({SvgNumbers.Of(text.X)} {SvgNumbers.Of(text.Y)}){turn}\"";
        Shape(Outline(text), text.Paint, transform, 0, text.BlurMm);
    }

    private void Photo(PhotoLayer photo)
    {
        var path = Path(photo.Path);
        var slot = photo.Slot.ToString(CultureInfo.InvariantCulture);
        var clip = _definitions.Clip(path);
        var engraved = photo.Ink is { } ink ? $" filter=\"url(#{_definitions.Engrave(ink)})\"" : "";
        _body.Append($"<g data-layer=\"photo\" clip-path=\"url(#{clip})\">");

        // The whole photo, so large that its crop fills the frame; the window hides the rest.
        var (c, f) = (photo.Crop, photo.Frame);
        var (width, height) = (f.Width / c.Width, f.Height / c.Height);
        var whole = new RectMm(f.X - (c.X * width), f.Y - (c.Y * height), width, height);

        // The crop is turned clockwise on the photo: in its frame, the photo is turned the other way about the crop's middle.
        var turn =
            c.Rotation == 0
                ? ""
                : $" transform=\"rotate({SvgNumbers.Of(-c.Rotation)} {SvgNumbers.Of(f.Centre.X)} {SvgNumbers.Of(f.Centre.Y)})\"";
        if (options.Photos.ElementAtOrDefault(photo.Slot) is { } address)
        {
            _body.Append(
                $"<image href=\"{SvgSceneWriter.Escape(address)}\" {SvgDefinitions.Box(whole)} preserveAspectRatio=\"none\"{turn}{engraved}/>"
            );
        }
        else
        {
            // Nobody knows the photo's shape yet: without a crop it fills the frame from its middle.
            var fit = c == CropRect.Whole ? "xMidYMid slice" : "none";
            var colour = SvgDefinitions.Colour(options.EmptySlotColour, "fill", "fill-opacity");
            _body.Append(
                $"{_definitions.Element(path)} {colour}/><image data-slot=\"{slot}\" {SvgDefinitions.Box(whole)} preserveAspectRatio=\"{fit}\"{turn}{engraved}/>"
            );
        }

        _body.Append("</g>");
    }

    private string Path(string data)
    {
        if (!_paths.TryGetValue(data, out var path))
        {
            path = SvgNumbers.Path(data);
            _paths.Add(data, path);
        }

        return path;
    }

    private string Outline(TextLayer text)
    {
        var key = (text.Text, text.Font, text.SizeMm, text.Baseline);
        if (!_texts.TryGetValue(key, out var outline))
        {
            outline = SvgNumbers.Path(glyphs.Outline(text.Text, text.Font, text.SizeMm, text.Baseline));
            _texts.Add(key, outline);
        }

        return outline;
    }

    // Filters and masks work on a region; a tight one is fast to draw.
    private RectMm Around(string path, double margin)
    {
        var box = Catalogue.Shape.Parse(path) is { IsAccepted: true } shape
            ? shape.Value.Bounds
            : new RectMm(0, 0, scene.WidthMm, scene.HeightMm);
        return new(box.X - margin, box.Y - margin, box.Width + (2 * margin), box.Height + (2 * margin));
    }
}
