using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

public sealed class PickListTests
{
    [Fact]
    public void Rows_are_what_the_workshop_takes_from_the_shelf() =>
        Assert.Equal(
            "\uFEFForder,item,pendant,name,metal,cover,gem,engraving,engraving 2,chain,quantity,note,font,gift message,wrapping,occasion,nests,due\r\n"
                + "#1001,12,paw,Paw pendant,rose-gold,resin-dome,May,Always,—,matinee 20 in,3,—,—,—,—,—,—,—\r\n",
            Write("Always", "May", 3)
        );

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49", "'+49")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("x\n=1+1", "\"x\n'=1+1\"")]
    [InlineData("x\r\n =1+1", "\"x\n' =1+1\"")]
    [InlineData("x;=1+1", "x;'=1+1")]
    [InlineData("x; \"=1+1\"", "\"x;' \"\"=1+1\"\"\"")]
    [InlineData("x;\n=1", "\"x;\n'=1\"")]
    [InlineData("x\t=1", "x\t'=1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("for \u202Eanna\u202C, \u2066b\u0007\u2069", "\"for anna, b\"")]
    [InlineData("=cmd,\"x\"", "\"'=cmd,\"\"x\"\"\"")]
    [InlineData("", "—")]
    [InlineData("Zoë ♥", "Zoë ♥")]
    public void Engravings_and_notes_stay_texts(string text, string field)
    {
        var list = Write(text, null, 1, note: text);
        Assert.EndsWith($",—,{field},—,matinee 20 in,1,{field},—,—,—,—,—,—\r\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_left_the_catalogue_keeps_its_id() =>
        Assert.Contains("#1001,12,sun,—,rose-gold,", Write("", null, 1, "sun"), StringComparison.Ordinal);

    [Fact]
    public void A_second_engraving_has_a_column_of_its_own() =>
        Assert.Contains(",Always,14 May,matinee", Write("Always", null, 1, second: "14 May"), StringComparison.Ordinal);

    [Theory]
    [InlineData("18 in, gold", "princess 18 in gold")]
    [InlineData("keyring", "keyring")]
    [InlineData("a ribbon", "a ribbon")]
    public void The_chain_is_the_one_that_was_chosen(string chain, string listed) =>
        Assert.Contains($",{listed},1,—,—,—,—,—,—,—\r\n", Write("", null, 1, chain: chain), StringComparison.Ordinal);

    // What was taken, not what was asked for; an earlier version kept the wish only.
    [Fact]
    public void The_font_is_named_before_what_is_said_of_a_gift()
    {
        RenditionEngraving[] engraved =
        [
            new("back", ["EB Garamond", "Noto"], "a.svg"),
            new("lid", ["EB Garamond"], "b.svg"),
        ];
        Assert.EndsWith(
            ",EB Garamond / Noto,—,—,—,—,—\r\n",
            Write("x", null, 1, engraved: engraved, font: "inter"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            ",Great Vibes,—,—,—,—,—\r\n",
            Write("x", null, 1, font: "great-vibes"),
            StringComparison.Ordinal
        );
        Assert.EndsWith(",—,—,—,—,—,—\r\n", Write("", null, 1, font: "great-vibes"), StringComparison.Ordinal);
    }

    private static string Write(
        string engraving,
        string? stone,
        int quantity,
        string pendant = "paw",
        string? second = null,
        string? note = null,
        IReadOnlyList<RenditionEngraving>? engraved = null,
        string? font = null,
        string? chain = null
    )
    {
        var request = new ItemRequest
        {
            Quantity = quantity,
            Choice = new(pendant, MetalName.RoseGold, Cover.ResinDome),
            Wishes = new([engraving, second], stone, font: font) { Chain = chain },
        };
        var item = new SheetItem(
            "1",
            "#1001",
            "12",
            request,
            new("h", "p.jpg", [], [], 600, []) { Engravings = [.. engraved ?? []] },
            default
        )
        {
            Note = note,
        };
        return Encoding.UTF8.GetString(PickList.Write([item], PendantCatalogue.Default));
    }
}
