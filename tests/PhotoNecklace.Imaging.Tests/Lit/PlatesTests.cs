using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Imaging.Lit;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Imaging.Tests.Lit;

public sealed class PlatesTests
{
    private static readonly Pendant Disc = PendantCatalogue.Default.Find("birthstone-disc")!;

    [Fact]
    public async Task Of_two_who_ask_at_once_one_makes()
    {
        var plates = new Plates(1000);
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var first = Task.Run(() =>
            plates.Get(
                ModelOf(),
                40,
                100,
                () =>
                {
                    begun.Set();
                    go.Wait(TestContext.Current.CancellationToken);
                    return PlateOf(10);
                }
            )
        );
        begun.Wait(TestContext.Current.CancellationToken);
        var second = Task.Run(() => plates.Get(ModelOf(), 40, 100, () => throw new InvalidOperationException("twice")));
        go.Set();

        Assert.Same(await first, await second);
        Assert.Equal(1, plates.Made);
    }

    [Fact]
    public void Those_that_were_not_asked_for_longest_are_let_go_of()
    {
        var plates = new Plates(250);
        Plate Get(int size) => plates.Get(ModelOf(), 40, size, () => PlateOf(100));
        var (first, _) = (Get(101), Get(102));
        Assert.Same(first, Get(101));

        Get(103);

        Assert.Equal(200, plates.Bytes);
        Assert.Same(first, Get(101));
        Assert.Equal(3, plates.Made);
        Get(102);
        Assert.Equal(4, plates.Made);
    }

    [Fact]
    public void One_that_is_larger_than_all_that_may_be_kept_is_made_and_drawn_with()
    {
        var plates = new Plates(50);
        Assert.Equal(100, plates.Get(ModelOf(), 40, 100, () => PlateOf(100)).Bytes);
    }

    [Fact]
    public void After_a_failure_the_next_one_tries_again()
    {
        var plates = new Plates(1000);
        Assert.Throws<InvalidOperationException>(() =>
            plates.Get(ModelOf(), 40, 100, () => throw new InvalidOperationException("no memory"))
        );

        Assert.NotNull(plates.Get(ModelOf(), 40, 100, () => PlateOf(10)));
    }

    [Fact]
    public void Orders_of_the_same_piece_share_one_and_other_pieces_have_their_own()
    {
        var renderer = new SkiaSceneRenderer();
        void Draw(SceneWishes wishes) =>
            renderer.RenderPng(SceneComposer.Compose(wishes), [TestPhotos.Quarters(90, 90).JpegsaveBuffer()], 120);
        var (silver, gold) = (Metal("silver"), Metal("gold"));
        SceneWishes wishes = new(Disc, silver, Cover.Glass, Birthstone.All[0], [], [CropRect.Whole]);
        Draw(wishes);
        Draw(wishes with { Stone = Birthstone.All[4], Crops = [new(0.1, 0.1, 0.5, 0.5)] });
        Assert.Equal(1, renderer.PlatesMade);

        Draw(wishes with { Metal = gold });
        Draw(wishes with { Cover = Cover.ResinDome });
        Draw(wishes with { Background = SceneBackground.White });
        Draw(wishes with { View = SceneView.Back });
        Draw(wishes with { Metal = silver with { Colours = silver.Colours with { Mirror = "#aabbcc" } } });
        Draw(wishes with { Metal = silver with { Finish = MetalFinish.Brushed } });
        Assert.Equal(7, renderer.PlatesMade);
    }

    private static Metal Metal(string name) => PendantCatalogue.Default.Metals.Find(name)!;

    private static PieceModel ModelOf() =>
        SceneComposer.Compose(new(Disc, Disc.Metals[0], Cover.Glass, Birthstone.All[0], [], [CropRect.Whole])).Model!;

    private static Plate PlateOf(int bytes) => new(1, new byte[bytes], [], [], [], null!);
}
