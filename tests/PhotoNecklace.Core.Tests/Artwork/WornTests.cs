using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using Xunit;

namespace PhotoNecklace.Core.Tests.Artwork;

/// <summary>A piece on a bust, and beside a coin: both to scale.</summary>
public sealed class WornTests
{
    public static TheoryData<string> Ids => [.. PendantCatalogue.Default.Pendants.Select(p => p.Id)];

    private static Scene Worn(string id, double? inches = null, Carrier carrier = Carrier.Necklace) =>
        Scene(id, SceneView.Worn, carrier, inches);

    private static Scene Scene(
        string id,
        SceneView view,
        Carrier carrier = Carrier.Necklace,
        double? inches = null,
        bool scale = false
    )
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        return SceneComposer.Compose(
            new(
                pendant,
                pendant.Metals[0],
                pendant.Covers[0],
                null,
                [],
                [.. pendant.Windows.Select(_ => CropRect.Whole)]
            )
            {
                View = view,
                Chain = new(carrier, inches),
                HasScale = scale,
            }
        );
    }

    private static GroupLayer? Group(Scene scene, string name) =>
        scene.Layers.OfType<GroupLayer>().FirstOrDefault(g => g.Name == name);

    private static RectMm Piece(Scene scene) =>
        scene.Model!.Faces.Select(f => f.Outline.Bounds).Aggregate((a, b) => a.Union(b));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worn_piece_is_at_its_own_size_on_a_bust_with_its_chain_around_the_neck(string id)
    {
        var pendant = PendantCatalogue.Default.Find(id)!;
        var scene = Worn(id);
        var piece = Piece(scene);

        Assert.NotNull(Group(scene, "bust"));
        Assert.Equal(pendant.Outline.Bounds.Width, piece.Width, 3);
        Assert.Equal(pendant.Outline.Bounds.Height, piece.Height, 3);
        Assert.True(piece.Bottom < scene.HeightMm - 20, $"{piece}");
        Assert.Equal(2, scene.Model!.Chain.Count);
        // Over both sides of a neck 120 mm wide, from the middle of the picture.
        var chain = scene.Model.Chain.Select(s => s.Box).Aggregate((a, b) => a.Union(b));
        Assert.Equal((scene.WidthMm / 2) - 60, chain.X, 1);
        Assert.Equal(120, chain.Width, 1);
        Assert.True(chain.Y > 10 && chain.Bottom <= piece.Bottom, $"{chain} {piece}");
        // What a page draws and what is lit are the same picture.
        Assert.Equal(scene.Model.Ground.OfType<GroupLayer>().Select(g => g.Name), ["bust"]);
    }

    [Fact]
    public void A_longer_chain_lets_it_hang_lower_as_far_as_it_is_longer()
    {
        double Drop(double inches) => Piece(Worn("round-charm", inches)).Y;

        double[] drops = [Drop(14), Drop(16), Drop(18), Drop(20), Drop(24), Drop(30)];

        Assert.Equal(drops.Order(), drops);
        // Half of an inch more lies on either side. Near the throat a chain runs across, so that more of it goes down.
        Assert.InRange(drops[5] - drops[4], 6 * 25.4 / 2, 6 * 25.4 / 2 * 1.2);
        // Of a usual chain it is on the chest, below the collarbones: 9 to 14 cm under the side of the neck.
        Assert.InRange(drops[2], 90, 165);
    }

    [Fact]
    public void A_locket_is_worn_closed_and_of_a_pair_one_is()
    {
        Assert.Empty(Worn("heart-locket").Model!.Faces.SelectMany(f => f.Photos));
        Assert.True(Assert.Single(Worn("heart-locket").Model!.Faces).IsDomed);
        var pair = PendantCatalogue.Default.Pendants.First(p => p.Partner is not null);
        Assert.Single(Worn(pair.Id).Model!.Faces);
    }

    [Theory]
    [InlineData(Carrier.Keyring)]
    [InlineData(Carrier.Bracelet)]
    [InlineData(Carrier.None)]
    public void What_hangs_from_no_necklace_is_shown_from_the_front(Carrier carrier)
    {
        var worn = Worn("round-charm", carrier: carrier);

        Assert.Null(Group(worn, "bust"));
        Assert.Equal(Scene("round-charm", SceneView.Front, carrier).ToJson(), worn.ToJson());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_coin_of_24_mm_lies_beside_the_piece_and_within_the_picture(string id)
    {
        var scene = Scene(id, SceneView.Proof, scale: true);
        var coin = Assert.IsType<FillLayer>(Group(scene, "coin")!.Layers[0]);
        var box = Shape.Parse(coin.Path).Value!.Bounds;

        Assert.Equal(24, box.Width, 2);
        Assert.Equal(24, box.Height, 2);
        Assert.True(box.X > Piece(scene).Right && box.Right < scene.WidthMm, $"{box} in {scene.WidthMm}");
        Assert.True(box.Y > 0 && box.Bottom < scene.HeightMm, $"{box} in {scene.HeightMm}");
        Assert.Contains(scene.Layers.OfType<TextLayer>(), t => t.Text == "24 mm");
        Assert.Null(Group(Scene(id, SceneView.Proof), "coin"));
    }
}
