using System.Runtime.InteropServices;
using NetVips;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using SkiaSharp;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>A piece that swings slowly to one side and the other, as an animated WebP: the light goes over it as it does over metal in a hand.</summary>
internal sealed class Turntable(LitDrawing drawing)
{
    private const int Frames = 12;
    private const int FrameMilliseconds = 110;
    private const int Quality = 86;

    /// <summary>Degrees to either side. What hangs by one bail turns freely.</summary>
    private const float WideSwing = 26;

    /// <summary>An open locket, or a bar between two ends of chain, moves little.</summary>
    private const float SmallSwing = 10;

    private const double ThicknessMm = 1;

    public byte[] Draw(PieceModel model, double sizeMm, IReadOnlyList<ReadOnlyMemory<byte>> photos, int sizePx)
    {
        var isFree = model.Loops.Count == 1 && model.Faces.Count == 1;
        var swing = isFree ? WideSwing : SmallSwing;
        var all = model.Faces.Select(f => f.Outline.Bounds).Aggregate((a, b) => a.Union(b));
        var axis = isFree ? model.Loops[0].Bounds.Centre.X : all.Centre.X;
        var parts = model with { Captions = [] };
        var around = parts with { Faces = [], Rings = [], Knuckles = [], Gems = [] };
        var still = Unturned(around with { Loops = [] });
        var front = Unturned(around with { Ground = [], Chain = [] });
        var piece = parts with { Ground = [], Chain = [], Loops = [] };

        // To the right and back, then to the left and back: of twelve pictures, seven differ.
        var drawn = new Dictionary<int, byte[]>();
        List<byte[]> frames = [];
        for (var i = 0; i < Frames; i++)
        {
            var step = (int)MathF.Round(100 * MathF.Sin(i * MathF.Tau / Frames));
            if (!drawn.TryGetValue(step, out var frame))
            {
                var turn = Turn.Of(swing * step / 100);
                var turned = drawing.DrawTurned(piece, sizeMm, photos, sizePx, turn);
                frame = Assemble(still, turned, front, model, sizeMm, sizePx, axis, turn);
                Scratch.Return(turned);
                drawn.Add(step, frame);
            }

            frames.Add(frame);
        }

        Scratch.Return(still);
        Scratch.Return(front);
        return Write(frames, sizePx);

        byte[] Unturned(PieceModel some) => drawing.DrawTurned(some, sizeMm, photos, sizePx, Turn.None);
    }

    private static byte[] Assemble(
        byte[] still,
        byte[] turned,
        byte[] front,
        PieceModel model,
        double sizeMm,
        int sizePx,
        double axis,
        Turn turn
    )
    {
        var frame = new byte[sizePx * sizePx * 4];
        Array.Copy(still, frame, frame.Length);
        PixelCanvas.Draw(
            frame,
            Picture.Info(sizePx, sizePx),
            canvas =>
            {
                if (model.Ground.Count == 0)
                {
                    canvas.DrawColor(SKColors.White, SKBlendMode.DstOver);
                }

                var scale = (float)(sizePx / sizeMm);
                canvas.Save();
                canvas.Translate((float)axis * scale, 0);
                canvas.Scale(turn.Cosine, 1);
                canvas.Translate((float)-axis * scale, 0);
                DrawWall(canvas, model, scale, turn);
                Lay(canvas, turned, sizePx, new SKSamplingOptions(SKCubicResampler.Mitchell));
                canvas.Restore();
                Lay(canvas, front, sizePx, SKSamplingOptions.Default);
            }
        );
        return frame;
    }

    // The edge of the metal behind its face, from the back forwards.
    private static void DrawWall(SKCanvas canvas, PieceModel model, float scale, Turn turn)
    {
        var metal = Paints.Colour(model.Metal.Colours.Mirror);
        using var wall = new SKPaint
        {
            IsAntialias = true,
            Color = new((byte)(metal.Red * 0.42), (byte)(metal.Green * 0.40), (byte)(metal.Blue * 0.38)),
        };
        var deep = (float)ThicknessMm * scale * -turn.Sine;
        foreach (var face in model.Faces)
        {
            using var outline = Coverage.Parse(face.Outline.PathText);
            outline.Transform(SKMatrix.CreateScale(scale, scale));
            for (var back = MathF.Abs(deep); back > 0; back--)
            {
                canvas.Save();
                canvas.Translate(MathF.CopySign(back, deep) * (float)face.Scale, 0);
                canvas.DrawPath(outline, wall);
                canvas.Restore();
            }
        }
    }

    private static void Lay(SKCanvas canvas, byte[] rgba, int sizePx, SKSamplingOptions sampling) =>
        PixelCanvas.Read(
            rgba,
            Picture.Info(sizePx, sizePx),
            pixels =>
            {
                using var image = SKImage.FromPixels(pixels);
                canvas.DrawImage(image, 0, 0, sampling);
                canvas.Flush();
                return 0;
            }
        );

    private static byte[] Write(List<byte[]> frames, int sizePx)
    {
        var pins = frames.ConvertAll(frame => GCHandle.Alloc(frame, GCHandleType.Pinned));
        List<Image> images = [];
        try
        {
            images = pins.ConvertAll(pin => Vips.Borrow(pin.AddrOfPinnedObject(), sizePx, sizePx, bands: 4));
            using var joined = Image.Arrayjoin([.. images], across: 1);
            using var rgb = joined.ExtractBand(0, n: 3);
            using var pages = rgb.Mutate(image =>
            {
                image.Set(GValue.GIntType, "page-height", sizePx);
                image.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(FrameMilliseconds, Frames).ToArray());
                image.Set(GValue.GIntType, "loop", 0);
            });
            return pages.WebpsaveBuffer(q: Quality, keep: Enums.ForeignKeep.None);
        }
        finally
        {
            images.ForEach(image => image.Dispose());
            pins.ForEach(pin => pin.Free());
        }
    }
}
