using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Core.Shops.Lines;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Imports;

/// <summary>What tables of orders are read as, and what is said of their rows.</summary>
public sealed class ImportFileTests
{
    private const string Shop = MemoryPipeline.ShopName;
    private readonly MemoryPipeline _pipeline = new();

    [Fact]
    public void Rows_of_one_order_are_its_lines_and_what_is_missing_is_only_the_photo()
    {
        var plan = Plan(
            """"
            Order;Date;SKU;Qty;Engraving;Photo;Gift message;Due date;Language;E-mail;Ship name
            #1001;2026-11-20;PAW-GOLD-RESIN;2;"Always,
            my dear";https://cdn.example.com/a.jpg;"For ""Mum""";2026-12-24;de-de;mum@example.com;Ann Other
            1001;;PAW-SILVER-RESIN;1;=)(;;;;;;
            1002;21.11.2026;CLEANING-CLOTH;1;;;;;;;
            """"
        );

        Assert.Equal((3, 1, 2, 1, 1), (plan.Rows, plan.OrderCount, plan.ItemCount, plan.WithoutPhoto, plan.FaultCount));
        var order = Assert.Single(plan.Orders);
        Assert.Equal(("import-1001", "1001"), (order.OrderId, order.Name));
        Assert.Equal(
            ("de-DE", "mum@example.com", "paid"),
            (order.Order.CustomerLocale, order.Order.Email, order.Order.FinancialStatus)
        );
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), order.Order.CreatedAt);
        Assert.Equal([(2, false, 2), (4, true, 1)], order.Items.Select(i => (i.Line, i.NeedsPhoto, i.Quantity)));
        Assert.Equal("Always,\nmy dear", order.Order.Lines[0].Properties["Engraving"]);
        Assert.Equal("For \"Mum\"", order.Order.Lines[0].Properties["Gift message"]);
        Assert.Equal("=)(", order.Order.Lines[1].Properties["Engraving"]);
        Assert.DoesNotContain(
            order.Order.Lines.SelectMany(l => l.Properties.Values),
            v => v.Contains("Ann", StringComparison.Ordinal)
        );

        // Half of the days are written in one way and half in another: the fault says which one it is.
        var fault = Assert.Single(plan.Faults);
        Assert.Equal(5, fault.Line);
        Assert.Contains("'21.11.2026' is not a date", $"{fault.Reason}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Order,SKU\n1,PAW", "Order", "Sku")]
    [InlineData("Bestellnummer;Artikelnummer\n1;PAW", "Order", "Sku")]
    [InlineData("order-id\tsku\n1\tPAW", "Order", "Sku")]
    [InlineData("sep=;\nOrder;SKU\n1;PAW", "Order", "Sku")]
    [InlineData("Name,Lineitem sku\n#1,PAW", "Order", "Sku")]
    [InlineData("מספר הזמנה,SKU\n1,PAW", "Order", "Sku")]
    public void Usual_headings_and_separators_are_known(string file, params string[] uses)
    {
        var plan = Plan(file);
        Assert.Equal(uses, plan.Columns.Select(c => c.Use));
        Assert.All(plan.Columns, c => Assert.Equal(ImportSource.Heading, c.Source));
        Assert.Equal(1, plan.OrderCount);
    }

    [Fact]
    public void Bytes_are_read_as_what_they_are()
    {
        const string Text = "Order;SKU;Engraving\r\n1;PAW;Für Zoë\r\n";
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(Text),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text),
        ];
        var plans = files.Select(f => Plan(f)).ToList();
        Assert.All(plans, p => Assert.Equal("Für Zoë", p.Orders[0].Order.Lines[0].Properties["Engraving"]));
        Assert.Equal(
            [false, false, false, true],
            plans.Select(p => p.Notes.Any(n => n.Reason.Code == "import-encoding"))
        );

        // What would be recorded is the same, so that the files are one import.
        Assert.Single(plans.Select(p => p.Id).Distinct());
    }

    [Fact]
    public void Columns_are_what_the_request_says_or_else_the_settings_or_else_the_heading()
    {
        var shop = new Shop
        {
            Name = "fair",
            Platform = ImportPlatform.PlatformName,
            Secrets = [],
            Properties = [PropertyRule.Parse("Engraving=Wunschtext*")!],
            ImportColumns = [ImportRule.Parse("Order=Zettel")!, ImportRule.Parse("Photo 2=Rückseite")!],
            PhotoHosts = ["cdn.example.com"],
        };
        var pipeline = new MemoryPipeline(otherShop: shop);
        const string File = """
            Zettel,Order,Anhänger,Metall,Wunschtext (+5 €),Rückseite,Bild
            7,no order,Paw,Rose Gold,Ida,https://cdn.example.com/2.jpg,https://cdn.example.com/1.jpg
            """;
        var plan = pipeline.Importing.Preview("fair", Of(File)).Value!;
        Assert.Equal(
            [
                "Order Setting",
                "Ignore Nobody",
                "Piece Heading",
                "Metal Heading",
                "Wunschtext (+5 €) Setting",
                "Photo 2 Setting",
                "Photo Heading",
            ],
            plan.Columns.Select(c => $"{c.Use} {c.Source}")
        );
        var item = Assert.Single(Assert.Single(plan.Orders).Items);
        Assert.Equal(("paw/rose-gold/resin-dome", "Ida", false), (item.Piece, item.Engraving, item.NeedsPhoto));
        Assert.Null(plan.Columns[1].Example);

        var other = pipeline.Importing.Preview("fair", Of(File, "Order=Anhänger", "piece=order")).Value!;
        Assert.Equal(["Ignore", "Piece", "Order"], other.Columns.Take(3).Select(c => c.Use));
        Assert.Contains("no pendant 'no order'", $"{other.Faults[0].Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public void Options_in_one_cell_are_read_as_a_marketplace_writes_them()
    {
        var plan = Plan(
            "Order ID,Transaction ID,Item Name,SKU,Variations\n3123,99,Paw &amp; heart,PAW,\"Metal:Gold,Personalization:It&#39;s you, always\"\n"
        );
        var order = Assert.Single(plan.Orders);
        Assert.Equal(
            ("99", "paw/gold/resin-dome", "Paw & heart"),
            (order.Items[0].ItemId, order.Items[0].Piece, order.Items[0].Title)
        );
        Assert.Equal("It's you, always", order.Order.Lines[0].Properties["Engraving"]);
    }

    [Theory]
    [InlineData("Order,SKU\n,PAW", 2, "The row has no order number.")]
    [InlineData("Order,SKU\n3.12E+9,PAW", 2, "a spreadsheet has rounded")]
    [InlineData("Order,SKU,Qty\n1,PAW,two", 2, "'two' is not a whole number")]
    [InlineData("Order,SKU,Qty\n1,PAW,0", 2, "'0' is not a whole number")]
    [InlineData("Order,SKU,Qty\n1,PAW,5000", 2, "5000")]
    [InlineData("Order,SKU,Paid\n1,PAW,perhaps", 2, "'perhaps' doesn't say")]
    [InlineData("Order,SKU,Email\n1,PAW,nobody", 2, "mail address is not valid")]
    [InlineData("Order,SKU,Language\n1,PAW,Klingon!", 2, "'Klingon!' is not a language")]
    [InlineData("Order,SKU,Due date\n1,PAW,03/04/2027", 2, "can be read in two ways")]
    [InlineData("Order,SKU,Photo\n1,PAW,mum.jpg", 2, "'mum.jpg' is not the https address")]
    [InlineData("Order,SKU,Photo\n1,PAW,https://evil.example/a.jpg", 2, "not fetched from evil.example")]
    [InlineData("Order,SKU,Engraving\n1,NO-SUCH,Ida", 2, "'NO-SUCH'")]
    [InlineData("Order,SKU\n1,", 2, "names no piece")]
    [InlineData("Order,SKU\n1,PAW,and more", 2, "3 values under 2 headings")]
    [InlineData("Order,Pendant,Cover\n1,Paw,Wood", 2, "There is no cover 'Wood'")]
    [InlineData("Order,Pendant,Metal\n1,Paw,Tin", 2, "'Tin'")]
    [InlineData("Order,SKU,Metal\n1,PAW-SILVER-RESIN,Gold", 2, "means silver, but the row says gold")]
    [InlineData("Order,Line,SKU\n1,a,PAW\n1,a,PAW", 3, "same ID 'a' as the one in line 2")]
    [InlineData("Order,SKU,Email\n1,PAW,a@example.com\n1,PAW,b@example.com", 3, "another mail address in line 2")]
    public void A_row_at_fault_is_told_with_its_line(string file, int line, string sentence)
    {
        var plan = Plan(file);
        Assert.Empty(plan.Orders);
        var fault = Assert.Single(plan.Faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(sentence, $"{fault.Reason}", StringComparison.Ordinal);
        Assert.DoesNotContain("@example", $"{fault.Reason}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_an_order_waits_for_its_row_at_fault_and_cancelled_ones_are_left_out()
    {
        var plan = Plan("Order,SKU,Qty,Status\n1,PAW,1,\n1,PAW,x,\n2,PAW,1,cancelled\n3,CLOTH,1,\n3,PAW,1,pending");
        Assert.Equal(["3"], plan.Orders.Select(o => o.Name));
        Assert.Equal("pending", plan.Orders[0].Order.FinancialStatus);
        Assert.Equal(
            [(2, "import-held-back"), (4, "import-cancelled"), (5, "import-other")],
            plan.Notes.Select(n => (n.Line, n.Reason.Code))
        );
        Assert.Contains("corrected: line 3", $"{plan.Notes[0].Reason}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no rows")]
    [InlineData("Order,SKU\n\n,,\n", "no rows")]
    [InlineData("<html><body>Sign in</body></html>\n<p>", "No column holds the order's number")]
    [InlineData("SKU,Text\nPAW,a", "The headings are SKU, Text")]
    [InlineData("Order,SKU\n1,\"PAW\n2,PAW\n", "begins in line 2 opens a quotation mark")]
    [InlineData("Order,SKU\0\n1,PAW", "not a table")]
    public void A_file_that_is_no_table_of_orders_is_told_so(string file, string sentence)
    {
        var refusal = _pipeline.Importing.Preview(Shop, Of(file)).Refusal;
        Assert.NotNull(refusal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_rule_a_lost_heading_and_limits_are_sentences()
    {
        Assert.Contains("'Colour=Red' doesn't say", Refused(Of("Order\n1", "Colour=Red")), StringComparison.Ordinal);
        Assert.Contains(
            "There is no column 'NUMMER'",
            Refused(Of("Order\n1", "Order=Nummer")),
            StringComparison.Ordinal
        );
        var rows = string.Join('\n', Enumerable.Range(0, 5001).Select(i => $"{i},PAW"));
        Assert.Contains("more than 5000 rows", Refused(Of("Order,SKU\n" + rows)), StringComparison.Ordinal);
        Assert.Contains(
            "more than 200 columns",
            Refused(Of("Order" + new string(',', 300) + "\n1")),
            StringComparison.Ordinal
        );
        var value = new string('x', 20_001);
        Assert.Contains("Line 2 has a value", Refused(Of($"Order,Note\n1,{value}")), StringComparison.Ordinal);
        var large = new ImportFile("a.csv", new byte[ImportFile.MaxTableBytes + 1], []);
        Assert.Contains("10 MB", _pipeline.Importing.Preview(Shop, large).Refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("shop-unknown", _pipeline.Importing.Preview("nobody", Of("Order\n1")).Refusal?.Code);
    }

    [Fact]
    public void Five_thousand_rows_with_ten_faults_give_ten_sentences_and_the_other_orders()
    {
        var rows = Enumerable
            .Range(1, 5000)
            .Select(i => $"{1000 + i},PAW-GOLD-RESIN,{(i % 500 == 0 ? "many" : "1")},Ida {i}");
        var plan = Plan("Order,SKU,Qty,Engraving\n" + string.Join('\n', rows));
        Assert.Equal((5000, 4990, 10), (plan.Rows, plan.OrderCount, plan.FaultCount));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (500 * i) + 1), plan.Faults.Select(f => f.Line));
        Assert.Equal(ImportPlan.MostShown, plan.Shown.Count);
    }

    private string Refused(ImportFile file) => _pipeline.Importing.Preview(Shop, file).Refusal!.Message;

    private ImportPlan Plan(string file) => Plan(Encoding.UTF8.GetBytes(file));

    private ImportPlan Plan(byte[] file)
    {
        var plan = _pipeline.Importing.Preview(Shop, new("orders.csv", file, []));
        Assert.True(plan.IsAccepted, plan.Refusal?.Message);
        return plan.Value!;
    }

    private static ImportFile Of(string text, params string[] rules) =>
        new("orders.csv", Encoding.UTF8.GetBytes(text), rules);
}
