using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Reading;
using PhotoNecklace.Core.Tests.Artwork;
using Xunit;

namespace PhotoNecklace.Core.Tests.Catalogue;

public sealed class ChainWishTests
{
    private static readonly PendantCatalogue Catalogue = PendantCatalogue.Default;

    private static Result<ChosenChain> Read(string id, string? wish) =>
        new ChainWish(Catalogue.Find(id)!, Catalogue.Metals).Read(wish);

    [Theory]
    [InlineData("heart-locket", null, "princess 18 in")]
    [InlineData("heart-locket", " ", "princess 18 in")]
    [InlineData("heart-locket", "16", "choker 16 in")]
    [InlineData("heart-locket", "20 in, box, gold", "matinee 20 in box gold")]
    [InlineData("heart-locket", "Gold; 24\" chain", "matinee 24 in gold")]
    [InlineData("heart-locket", "45 cm", "princess 18 in")]
    [InlineData("heart-locket", "40,5 cm rose gold", "choker 16 in rose-gold")]
    [InlineData("heart-locket", "55", "matinee 22 in")]
    [InlineData("heart-locket", "457 mm", "princess 18 in")]
    [InlineData("heart-locket", "Princess 18 in", "princess 18 in")]
    [InlineData("heart-locket", "No chain", "no chain")]
    [InlineData("heart-charm", "bracelet", "bracelet 7 in")]
    [InlineData("heart-charm", "Bracelet 7.5 in (rope chain)", "bracelet 7.5 in rope")]
    [InlineData("heart-charm", "key ring", "keyring")]
    [InlineData("mens-tag", "bead chain, 30 inches", "matinee 30 in ball")]
    public void A_wish_is_read_in_the_words_of_the_trade(string id, string? wish, string chosen)
    {
        var read = Read(id, wish);
        Assert.True(read.IsAccepted, read.Refusal?.Message);
        Assert.Equal(chosen, read.Value.ToString());
        Assert.Equal(read.Value, Read(id, read.Value.ToString()).Value);
    }

    [Theory]
    [InlineData("heart-locket", "26 in", "chain-not-offered", "'26 in'. There are: 16 in, 18 in, 20 in, 22 in, 24 in.")]
    [InlineData("heart-locket", "bracelet", "chain-not-offered", "'bracelet'. There are: necklace, none.")]
    [InlineData("heart-locket", "ball", "chain-not-offered", "'ball'. There are: cable, box, curb, rope.")]
    [InlineData("paw", "steel", "chain-not-offered", "'steel'. There are: silver, gold, rose-gold.")]
    [InlineData("heart-charm", "keyring 7 in", "chain-not-offered", "'7 in'. There are: keyring.")]
    [InlineData("heart-locket", "a nice one please", "chain-unknown", "'a nice one please'")]
    [InlineData("heart-locket", "20 in, 3", "chain-not-offered", "'3'")]
    public void What_there_is_not_is_refused_with_what_there_is(string id, string wish, string code, string says)
    {
        var refusal = Read(id, wish).Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Contains(says, refusal!.Message, StringComparison.Ordinal);
        var planner = new ArtworkPlanner(Catalogue, new HalfEmMeasurer(), new SizedPhotos());
        var choice = new PendantChoice(id, Catalogue.Find(id)!.Metals[0].Name, Catalogue.Find(id)!.Covers[0]);
        Assert.Equal(refusal, planner.Check(choice, new() { Chain = wish }));
    }

    [Fact]
    public void A_catalogue_that_says_nothing_offers_the_one_chain_that_comes_with_the_piece()
    {
        var plain = Catalogue.Find("heart-locket")! with { Chains = null! };
        var read = new ChainWish(plain, Catalogue.Metals);
        Assert.Equal("princess 18 in", read.Read(null).Value!.ToString());
        Assert.Equal("chain-not-offered", new ChainWish(plain, Catalogue.Metals).Read("20 in").Refusal?.Code);
    }

    [Fact]
    public void The_picture_shows_what_it_hangs_from()
    {
        var heart = Catalogue.Find("heart-charm")!;
        string Scene(string? wish)
        {
            var chain = new ChainWish(heart, Catalogue.Metals).Read(wish).Value;
            return SceneComposer
                .Compose(new(heart, heart.Metals[0], Cover.Glass, null, [], []) { Chain = chain })
                .ToJson();
        }

        string[] all =
        [
            Scene("18 in"),
            Scene("box"),
            Scene("rope"),
            Scene("curb"),
            Scene("gold"),
            Scene("bracelet"),
            Scene("keyring"),
            Scene("none"),
        ];
        Assert.Equal(all.Length, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Scene(null), Scene("18 in"));
        Assert.DoesNotContain("\"chain\"", Scene("none"), StringComparison.Ordinal);
    }
}
