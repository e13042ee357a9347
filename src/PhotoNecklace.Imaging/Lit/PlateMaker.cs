using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Imaging.Lit;

/// <summary>Makes plates.</summary>
internal static class PlateMaker
{
    /// <param name="model">The piece.</param>
    /// <param name="sizeMm">Width and height of the scene in mm.</param>
    /// <param name="sizePx">Width and height of the picture in px.</param>
    /// <param name="fonts">For what the ground may have.</param>
    /// <param name="sheen">The metal.</param>
    /// <param name="chain">The chain's metal.</param>
    /// <param name="turn">How the piece is turned. Its outlines stay as they are: whoever draws the picture makes it narrower.</param>
    public static Plate Make(
        PieceModel model,
        double sizeMm,
        int sizePx,
        EngravingFonts fonts,
        Sheen sheen,
        Sheen chain,
        Turn turn
    )
    {
        var fine =
            sizePx >= 900 ? 2
            : sizePx >= 450 ? 3
            : 4;
        var picture = new PixelFrame(0, 0, sizePx, sizePx, fine, (float)(sizePx * fine / sizeMm));
        var hardware = new Hardware(model, sheen, picture, turn);
        var rgba = new byte[sizePx * sizePx * 4];
        DrawGround(model, rgba, sizeMm, sizePx, fonts);

        // The largest first, so that the others find arrays that are large enough.
        var brushed = model.Metal.Finish == MetalFinish.Brushed;
        List<FaceSlopes> slopes = [];
        List<Picture> faces = [];
        List<WindowMap> windows = [];
        foreach (var face in model.Faces)
        {
            var frame = PixelFrame.Around(face.Outline.Bounds, 0.3, picture);
            var packed = new sbyte[2 * frame.Columns * frame.Rows];
            faces.Add(FaceRelief.Of(face, frame, brushed, turn).Shade(sheen, packed));
            slopes.Add(new(frame, packed));
            windows.AddRange(face.Photos.Select(p => WindowMap.Of(p.Window, model.Cover, face.Scale, picture, turn)));
        }

        Lay(new Hardware(model, chain, picture, turn).Chain());
        Lay(hardware.Rings());
        Lay(model.HingeBehind ? hardware.Hinge() : []);
        Lay(faces);
        Lay(model.HingeBehind ? [] : hardware.Hinge());
        foreach (var front in hardware.Collars().Concat(hardware.Loops()))
        {
            front.Over(rgba, sizePx);
            windows.ForEach(w => w.Hide(front));
        }

        return new(sizePx, rgba, windows, slopes, [.. model.Gems.Select(g => Prongs.Of(g, sheen, picture))], sheen)
        {
            Turn = turn,
        };

        void Lay(IEnumerable<Picture> pictures)
        {
            foreach (var part in pictures)
            {
                part.Over(rgba, sizePx);
            }
        }
    }

    private static void DrawGround(PieceModel model, byte[] rgba, double sizeMm, int sizePx, EngravingFonts fonts) =>
        PixelCanvas.Draw(
            rgba,
            Picture.Info(sizePx, sizePx),
            canvas =>
            {
                canvas.Scale((float)(sizePx / sizeMm));
                using var drawing = new LayerDrawing(canvas, fonts, []);
                drawing.Draw(model.Ground);
                drawing.Draw(Shadows.Of(model));
            }
        );
}
