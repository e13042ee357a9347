using System.Text;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Printing;
using Xunit;

namespace PhotoNecklace.CoreTests.Artwork.Sheets;

public sealed class PickListTests
{
    [Fact]
    public void Rows_are_what_the_workshop_takes_from_the_shelf() =>
        Assert.Equal(
            "\uFEFForder,item,pendant,metal,cover,gem,engraving,chain,quantity\r\n"
                + "#1001,12,paw,rose-gold,resin-dome,May,Always,—,3\r\n",
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
    [InlineData("\t=1", "'\t=1")]
    [InlineData("=cmd,\"x\"", "\"'=cmd,\"\"x\"\"\"")]
    [InlineData("", "—")]
    [InlineData("Zoë ♥", "Zoë ♥")]
    public void Engravings_stay_texts(string engraving, string field) =>
        Assert.Contains($",—,{field},—,1\r\n", Write(engraving, null, 1), StringComparison.Ordinal);

    private static string Write(string engraving, string? stone, int quantity)
    {
        var request = new ItemRequest
        {
            Quantity = quantity,
            Choice = new("paw", Metal.RoseGold, Cover.ResinDome),
            Wishes = new(engraving, stone),
        };
        var item = new SheetItem("1", "#1001", "12", request, new("h", "p.jpg", [], [], 600, []));
        return Encoding.UTF8.GetString(PickList.Write([item]));
    }
}
