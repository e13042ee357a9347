using System.Text;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Imports;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Proofs;
using PhotoNecklace.Core.Shops;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.CoreTests.Imports;

/// <summary>Imports that are confirmed: recorded once, however often and wherever they are interrupted.</summary>
public sealed class OrderImportingTests
{
    private const string Shop = MemoryPipeline.ShopName;
    private const string File =
        "Order,SKU,Engraving,Photo\n1001,PAW-GOLD-RESIN,Ida,\n1002,PAW,Bo,https://cdn.example.com/b.jpg\n";

    [Fact]
    public async Task An_import_records_its_orders_and_gives_links_for_photos_and_a_second_one_changes_nothing()
    {
        var pipeline = new MemoryPipeline();
        var status = await ImportAsync(pipeline, File);
        Assert.True(status.IsFinished);
        Assert.Equal((2, 1), (status.Outcomes[ImportOutcome.New], status.WithoutPhoto));
        var stored = await OrderAsync(pipeline, "1001");
        var item = Assert.Single(stored!.Items);
        Assert.Equal((ItemState.NeedsAttention, "photo-missing"), (item.State, item.Reason?.Code));
        Assert.Equal(ItemState.AwaitingPhoto, (await OrderAsync(pipeline, "1002"))!.Items[0].State);
        var orders = (await pipeline.Importing.ListAsync(Shop, status.Import.Id)).Value!;
        Assert.Equal([true, false], orders.Select(o => o.NeedsPhoto));
        Assert.All(
            orders,
            o => Assert.StartsWith("https://proofs.example/proof/", $"{o.ProofUrl}", StringComparison.Ordinal)
        );

        pipeline.Clock.Advance(TimeSpan.FromDays(1));
        var events = (await pipeline.Orders.ListEventsAsync(stored.Order.Key)).Count;
        var again = await ImportAsync(pipeline, File);
        Assert.Equal((true, 2), (again.IsFinished, again.Outcomes[ImportOutcome.Unchanged]));
        Assert.Equal(stored.Order.Version, (await OrderAsync(pipeline, "1001"))!.Order.Version);
        Assert.Equal(events, (await pipeline.Orders.ListEventsAsync(stored.Order.Key)).Count);
        Assert.DoesNotContain(pipeline.Blobs.Names, n => n.Contains("/parts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_corrected_file_changes_its_order_only_and_the_first_one_changes_it_back()
    {
        var pipeline = new MemoryPipeline();
        await ImportAsync(pipeline, File);
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        var corrected = await ImportAsync(pipeline, File.Replace("Ida", "Ada", StringComparison.Ordinal));
        Assert.Equal((1, 1), (corrected.Outcomes[ImportOutcome.Changed], corrected.Outcomes[ImportOutcome.Unchanged]));
        Assert.Equal("Ada", (await OrderAsync(pipeline, "1001"))!.Items[0].Request.Wishes.Texts[0]);
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await ImportAsync(pipeline, File)).Outcomes[ImportOutcome.Changed]);
        Assert.Equal("Ida", (await OrderAsync(pipeline, "1001"))!.Items[0].Request.Wishes.Texts[0]);
    }

    [Fact]
    public async Task A_photo_that_its_customer_uploads_by_the_link_goes_on_to_the_proof()
    {
        // Also where the shop lets its customers change nothing: without a photo there is nothing to look at.
        var pipeline = new MemoryPipeline(proofChanges: ProofChanges.None);
        await ImportAsync(pipeline, File);
        var key = new OrderKey(Shop, "import-1001");
        var token = pipeline.Tokens.Create(key).Token;
        var view = (await pipeline.Proofs.ViewAsync(token)).Value!.Items[0];
        Assert.Equal((true, "photo-missing"), (view.CanChange, view.Reason?.Code));
        Assert.Equal(["photos"], view.MayChange);

        var photo = new string('a', 32);
        await UploadAsync(pipeline, photo);
        var text = await pipeline.Proofs.ChangeAsync(
            token,
            "1",
            new ItemWish { Slots = [new(photo)], Texts = ["Else"] }
        );
        Assert.Equal("change-not-offered", text.Refusal?.Code);
        var changed = await pipeline.Proofs.ChangeAsync(token, "1", new ItemWish { Slots = [new(photo)] });
        Assert.True(changed.IsAccepted, changed.Refusal?.Message);
        await HandleAllAsync(pipeline);
        Assert.Equal(ItemState.ProofReady, (await OrderAsync(pipeline, "1001"))!.Items[0].State);

        // Now there is something to look at, and the shop's rule holds.
        var other = new string('b', 32);
        await UploadAsync(pipeline, other);
        var second = await pipeline.Proofs.ChangeAsync(token, "1", new ItemWish { Slots = [new(other)] });
        Assert.Equal("change-not-offered", second.Refusal?.Code);

        // The same file again takes nothing of it back.
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        await ImportAsync(pipeline, File);
        Assert.Equal(ItemState.ProofReady, (await OrderAsync(pipeline, "1001"))!.Items[0].State);
    }

    [Fact]
    public async Task An_order_of_the_shops_platform_is_left_alone_and_an_erased_one_does_not_come_back()
    {
        var pipeline = new MemoryPipeline();
        var body = OrderBodies.Order(77, "2026-11-20T11:00:00Z", name: "#1001", lines: OrderBodies.Line(11, "PAW"));
        await pipeline.HandleAsync(await pipeline.Intake.AcceptAsync(MemoryPipeline.Delivery(body)));
        var status = await ImportAsync(pipeline, File);
        Assert.Equal((1, 1), (status.Outcomes[ImportOutcome.Known], status.Outcomes[ImportOutcome.New]));
        Assert.Null(await OrderAsync(pipeline, "1001"));

        await pipeline.Erasing.EraseAsync(new(Shop, "import-1002"));
        pipeline.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, (await ImportAsync(pipeline, File)).Outcomes[ImportOutcome.Erased]);
        Assert.DoesNotContain(pipeline.Blobs.Names, n => n.Contains("import-1002/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_not_looked_at_is_not_imported()
    {
        var pipeline = new MemoryPipeline();
        var changed = await pipeline.Importing.ConfirmAsync(Shop, Of(File), new string('0', 32));
        Assert.Equal("import-changed", changed.Refusal?.Code);
        var nothing = await pipeline.Importing.ConfirmAsync(Shop, Of("Order,SKU,Qty\n1,PAW,x"), null);
        Assert.Contains("a row is at fault", nothing.Refusal!.Message, StringComparison.Ordinal);
        Assert.Empty(pipeline.Blobs.Names);
        Assert.Equal("import-unknown", (await pipeline.Importing.FindAsync(Shop, "../../other")).Refusal?.Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [ThoroughData(4)]
    [ThoroughData(5)]
    public async Task An_import_that_is_cut_off_anywhere_and_confirmed_again_records_each_order_once(int seed)
    {
        var turbulence = new CutOffs(new Random(seed));
        var pipeline = new MemoryPipeline(turbulence);
        var rows = Enumerable.Range(1, 130).Select(i => $"{i},PAW,Ida {i}");
        var file = Of("Order,SKU,Engraving\n" + string.Join('\n', rows));
        string? id = null;
        for (var tries = 0; tries < 2000 && id is null; tries++)
        {
            try
            {
                id = (await pipeline.Importing.ConfirmAsync(Shop, file, null)).Value!.Import.Id;
            }
            catch (CutOffException)
            {
                pipeline.Clock.Advance(TimeSpan.FromSeconds(1));
            }
        }

        await HandleAllAsync(pipeline, isStormy: true);
        turbulence.IsCalm = true;
        var status = (await pipeline.Importing.FindAsync(Shop, id!)).Value!;
        Assert.True(status.IsFinished);
        Assert.Equal(130, status.Outcomes.Values.Sum());
        for (var i = 1; i <= 130; i++)
        {
            Assert.Equal(
                $"Ida {i}",
                Assert.Single((await OrderAsync(pipeline, $"{i}"))!.Items).Request.Wishes.Texts[0]
            );
        }
    }

    internal static async Task<ImportStatus> ImportAsync(MemoryPipeline pipeline, string file) =>
        await ImportAsync(pipeline, Of(file));

    internal static async Task<ImportStatus> ImportAsync(MemoryPipeline pipeline, ImportFile file)
    {
        var plan = pipeline.Importing.Preview(Shop, file);
        var confirmed = await pipeline.Importing.ConfirmAsync(Shop, file, plan.Value?.Id);
        Assert.True(confirmed.IsAccepted, confirmed.Refusal?.Message);
        await HandleAllAsync(pipeline);
        return (await pipeline.Importing.FindAsync(Shop, confirmed.Value!.Import.Id)).Value!;
    }

    internal static async Task HandleAllAsync(MemoryPipeline pipeline, bool isStormy = false)
    {
        for (var i = Handled.GetOrCreateValue(pipeline).Count; i < pipeline.Queues.Messages.Count; i++)
        {
            Handled.GetOrCreateValue(pipeline).Count = i + 1;
            var (queue, body) = pipeline.Queues.Messages[i];
            for (var tries = 0; ; tries++)
            {
                try
                {
                    await pipeline.HandleAsync(queue, body);
                    break;
                }
                catch (CutOffException) when (isStormy && tries < 2000)
                {
                    // It is handed out again.
                }
            }
        }
    }

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<MemoryPipeline, Progress> Handled = [];

    private static async Task UploadAsync(MemoryPipeline pipeline, string photo)
    {
        pipeline.Blobs.Put(Containers.Uploads, photo, "good"u8.ToArray());
        await pipeline.PhotoIntake.HandleAsync(photo);
    }

    private static Task<StoredOrder?> OrderAsync(MemoryPipeline pipeline, string number) =>
        pipeline.Orders.FindAsync(new(Shop, $"import-{number}"));

    private static ImportFile Of(string text) => new("orders.csv", Encoding.UTF8.GetBytes(text), []);

    // Calls are cut off, and none gives way to another: the ports in memory are not made for several threads.
    private sealed class CutOffs(Random random) : Turbulence
    {
        public bool IsCalm { get; set; }

        public override Task BeforeAsync() => StepAsync();

        public override Task AfterAsync() => StepAsync();

        private Task StepAsync() =>
            !IsCalm && random.NextDouble() < 0.0005 ? throw new CutOffException() : Task.CompletedTask;
    }

    private sealed class Progress
    {
        public int Count { get; set; }
    }
}
