using System.Diagnostics;
using Azurite.Testing;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Orders;
using PhotoNecklace.Core.Orders.Editing;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Webhooks;
using PhotoNecklace.Functions.Orders;
using PhotoNecklace.Testing;
using Xunit;

namespace PhotoNecklace.Functions.Tests.Telling;

/// <summary>
/// What reaches Application Insights of an invocation that the host has marked as not sampled, which is every invocation: the host's
/// traceparent ends in -00.
/// </summary>
public sealed class InsightsTests(InsightsPipeline pipeline) : IClassFixture<InsightsPipeline>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_line_arrives_once_with_its_text_the_photo_and_the_role()
    {
        var photo = PhotoId.Create();
        var trace = await InvokeAsync(() => pipeline.Service<PhotoIntake>().HandleAsync(photo));

        var line = Assert.Single(Of(trace, "The upload was deleted before it was looked at"));
        Assert.Equal("MessageData", line.Kind);
        Assert.Equal(photo, line["PhotoId"]);
        Assert.Equal("func-necklace-test", line.Role);
    }

    [Fact]
    public async Task A_line_about_an_item_names_shop_order_and_item_and_has_its_values_in_the_text()
    {
        var id = OrderNumbers.Next();
        var photo = await pipeline.UploadAsync(DrawnPhotos.FromPhone());
        await pipeline.VerdictAsync(photo);
        var body = OrderBodies.Order(id, lines: [OrderBodies.Line(7, "PAW", 1, ("_photo_id", photo))]);
        using var taken = await pipeline.DeliverAsync(body);
        await pipeline.OrderAsync(id, "ProofReady");

        var key = new ItemKey("demo", $"{id}", "7");
        var trace = await InvokeAsync(() =>
            pipeline.Service<ItemEditor>().ChangeAsync(key, Wish.Text("Rex"), ChangedBy.Workshop)
        );

        var line = Assert.Single(
            Of(trace),
            r => r["CategoryName"]?.EndsWith("ItemEditor", StringComparison.Ordinal) == true
        );
        Assert.DoesNotContain("{", line.Text, StringComparison.Ordinal);
        Assert.Equal(("demo", $"{id}", "7"), (line["Shop"], line["OrderId"], line["ItemId"]));
    }

    [Fact]
    public async Task A_failed_invocation_is_an_exception_that_names_the_order()
    {
        var id = $"{OrderNumbers.Next()}";
        var trace = await InvokeAsync(() =>
            pipeline.Function<AdvanceItem>().Run(new("demo", id, "7"), CancellationToken.None)
        );

        var failure = Assert.Single(Of(trace), r => r.Kind == "ExceptionData");
        Assert.Equal($"Item 7 of order {id} is not recorded.", failure.Text);
        Assert.Equal(("demo", id, "7"), (failure["Shop"], failure["OrderId"], failure["ItemId"]));
    }

    [Fact]
    public async Task A_delivery_that_cannot_be_recorded_names_its_order()
    {
        var id = $"{OrderNumbers.Next()}";
        var message = QueuedMessage.Of(new OrderMessage("demo", id, "lost"));
        var trace = await InvokeAsync(() => pipeline.Function<RecordOrder>().Run(message.Body, CancellationToken.None));

        var failure = Assert.Single(Of(trace), r => r.Kind == "ExceptionData");
        Assert.Equal(("demo", id), (failure["Shop"], failure["OrderId"]));
    }

    [Fact]
    public async Task Over_HTTP_the_same_and_no_lines_about_the_request_itself()
    {
        var id = OrderNumbers.Next();
        var trace = ActivityTraceId.CreateRandom();
        pipeline.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");
        try
        {
            using var taken = await pipeline.DeliverAsync(OrderBodies.Order(id));
            Assert.True(taken.IsSuccessStatusCode);
        }
        finally
        {
            pipeline.Http.DefaultRequestHeaders.Remove("traceparent");
        }

        await Eventually.True(
            () =>
            {
                pipeline.Flush();
                return pipeline.Rows.Any(r => r["OrderId"] == $"{id}");
            },
            $"a line about order {id}",
            Deadline
        );
        Assert.DoesNotContain(
            pipeline.Rows,
            // Kestrel warns once at the start that these tests have it listen elsewhere.
            r =>
                r["CategoryName"] is { } category
                && category.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                && category != "Microsoft.AspNetCore.Server.Kestrel"
        );
    }

    // As the worker does it: the host's context is the parent, and what a function throws is logged outside of its scopes.
    private async Task<string> InvokeAsync(Func<Task> work)
    {
        using var invocation = new Activity("invocation");
        invocation.SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
        invocation.Start();
        try
        {
            await work();
        }
#pragma warning disable CA1031 // Whatever it is, the runtime logs it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            pipeline.Service<ILoggerFactory>().CreateLogger("Runtime").LogError(e, "The function failed");
        }

        pipeline.Flush();
        return $"{invocation.TraceId}";
    }

    private IEnumerable<Row> Of(string trace, string? text = null) =>
        pipeline.Rows.Where(r => r.Operation == trace && (text is null || r.Text == text));
}
