using System.Globalization;
using PhotoNecklace.Infra.Tests.Kusto;
using Xunit;

namespace PhotoNecklace.Infra.Tests;

/// <summary>
/// The alerts' queries over rows as the Functions host writes them. What stands in the rows is taken from the host's source (4.1037), from
/// its storage extension (5.3.10) and from what it wrote on this machine; that Application Insights stores it so is not proven here.
/// </summary>
public sealed class AlertQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-26T11:47:30.000+00:00", 12.5)]
    [InlineData("2026-11-26T12:59:30.000+01:00", 0.5)]
    [InlineData("2026-11-26T11:59:59.250Z", 0.0125)]
    public void The_age_of_a_message_is_read_from_the_hosts_line(string insertedOn, double minutes)
    {
        var line =
            $"Trigger Details: MessageId: 7ce41a4f-bf25-4f6e-9ec7-a9ccd9d6cc8a, DequeueCount: 1, InsertedOn: {insertedOn}";

        var row = Assert.Single(Run("queue-age", traces: [Trace("RecordOrder", line)]));

        Assert.Equal("RecordOrder", row["Function"]);
        Assert.Equal(minutes, (double)row["Minutes"]!, 6);
    }

    [Theory]
    // Their messages are sent to be taken up later.
    [InlineData(
        "SendNotification",
        "Trigger Details: MessageId: 7, DequeueCount: 1, InsertedOn: 2026-11-26T08:00:00.000+00:00"
    )]
    [InlineData(
        "CheckPhoto",
        "Trigger Details: MessageId: 7, DequeueCount: 1, InsertedOn: 2026-11-26T08:00:00.000+00:00"
    )]
    [InlineData("RecordOrder", "Executing 'RecordOrder' (Reason='New queue message detected on 'orders'.', Id=7)")]
    [InlineData("RecordOrder", "Trigger Details: MessageId: 7, DequeueCount: 1, InsertedOn: ")]
    [InlineData("PhotoUploaded", "Trigger Details: MessageId: 7, DequeueCount: 1, InsertedOn: , BlobCreated: x")]
    public void Other_lines_have_no_age(string function, string line) =>
        Assert.Empty(Run("queue-age", traces: [Trace(function, line)]));

    /// <summary>What a client did: the exceptions that the host logs for it.</summary>
    public static TheoryData<string, string> MadeByClients =>
        new()
        {
            {
                "a body of 105 MB",
                """[{"type":"Microsoft.Azure.WebJobs.Host.FunctionInvocationException","message":"Exception while executing function: Functions.ReceiveWebhook"},{"type":"System.InvalidOperationException","message":"Exception binding parameter 'request'"},{"type":"Microsoft.AspNetCore.Server.Kestrel.Core.BadHttpRequestException","message":"Request body too large. The max request body size is 104857600 bytes."}]"""
            },
            {
                "left while it sent a body that the host buffers",
                """[{"type":"System.InvalidOperationException","message":"Exception binding parameter 'request'"},{"type":"Microsoft.AspNetCore.Connections.ConnectionResetException","message":"The client has disconnected"}]"""
            },
            {
                "left before the invocation was sent to the worker",
                """[{"type":"Microsoft.Azure.WebJobs.Script.Workers.FunctionInvocationCanceledException","message":"The invocation request with id '1' was canceled before the request was sent to the worker."}]"""
            },
            {
                "left before the request was forwarded",
                """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: RequestCanceled"},{"type":"System.Threading.Tasks.TaskCanceledException","message":"The operation was canceled."}]"""
            },
            {
                "left while it sent",
                """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: RequestBodyClient"},{"type":"System.IO.IOException","message":"The client reset the request stream."}]"""
            },
            {
                "left while it was answered",
                """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: ResponseBodyCanceled"}]"""
            },
        };

    [Theory]
    [MemberData(nameof(MadeByClients))]
    public void What_a_client_did_is_no_failed_invocation(string what, string details)
    {
        var failed = Run(
            "failed-invocations",
            requests: [Request("1", "500"), Request("2", "502")],
            exceptions: [Exception("1", details), Exception("2", details)]
        );

        Assert.True(failed.Count == 0, what);
    }

    [Theory]
    [InlineData(
        """[{"type":"Microsoft.Azure.WebJobs.Script.Workers.Rpc.RpcException","message":"Result: Failure Exception: Azure.RequestFailedException: The server is busy."}]"""
    )]
    [InlineData(
        """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: RequestTimedOut"}]"""
    )]
    [InlineData(
        """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: Request"},{"type":"System.Net.Http.HttpRequestException","message":"Connection refused (127.0.0.1:38111)"}]"""
    )]
    [InlineData(
        """[{"type":"System.InvalidOperationException","message":"Failed to proxy request with ForwarderError: ResponseBodyDestination"}]"""
    )]
    [InlineData(
        """[{"type":"Microsoft.Azure.WebJobs.Host.FunctionTimeoutException","message":"Timeout value of 00:05:00 exceeded by function 'Functions.AdvanceItem'"}]"""
    )]
    [InlineData(
        """[{"type":"System.OutOfMemoryException","message":"Insufficient memory to continue the execution of the program."}]"""
    )]
    public void What_we_did_is_one(string details)
    {
        var failed = Run("failed-invocations", requests: [Request("1", "500")], exceptions: [Exception("1", details)]);

        Assert.Equal("CreateUpload", Assert.Single(failed)["Function"]);
    }

    [Fact]
    public void A_client_that_left_hides_no_failure_of_another_invocation()
    {
        var left = MadeByClients.First().Data.Item2;
        var failed = Run(
            "failed-invocations",
            requests:
            [
                Request("1", "500"),
                Request("2", "0", "RecordOrder"),
                // The host ended before it could tell more.
                Request("", "", "AdvanceItem"),
                Request("3", "200", success: true),
                Request("4", "404"),
            ],
            exceptions: [Exception("1", left), Exception("", left)]
        );

        Assert.Equal(["RecordOrder", "AdvanceItem"], failed.Select(f => f["Function"]));
    }

    [Fact]
    public void Webhooks_that_take_long_are_told_of_whoever_gave_up()
    {
        var slow = Run(
            "webhooks-slow",
            requests:
            [
                Request("1", "202", "ReceiveWebhook", success: true, milliseconds: 4500),
                Request("2", "502", "ReceiveWebhook", milliseconds: 5000),
                Request("3", "202", "ReceiveWebhook", success: true, milliseconds: 40),
                Request("4", "200", "AdvanceItem", success: true, milliseconds: 9000),
            ]
        );

        Assert.Equal(2, slow.Count);
    }

    [Theory]
    [InlineData("AppTraces | summarize count()", "summarize")]
    [InlineData("AppTraces | where strlen(Message) > 1", "strlen")]
    [InlineData("AppTraces | where Text == \"x\"", "Text")]
    [InlineData("AppTraces | where Message ~ \"x\"", "~")]
    [InlineData("Requests", "Requests")]
    public void What_cannot_be_run_here_is_said(string query, string told)
    {
        var tables = new Dictionary<string, IReadOnlyList<KustoRow>>(StringComparer.Ordinal)
        {
            ["AppTraces"] = [Trace("a", "b")],
        };
        var fault = Assert.Throws<FormatException>(() => KustoQuery.Run(query, tables));
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<KustoRow> Run(
        string alert,
        IReadOnlyList<KustoRow>? traces = null,
        IReadOnlyList<KustoRow>? requests = null,
        IReadOnlyList<KustoRow>? exceptions = null
    )
    {
        var rule = new Deployment(Deployment.Read("production")).Of(Types.LogAlert).Single(a => a.ShortName == alert);
        return KustoQuery.Run(
            $"{rule.Node("criteria.allOf")![0]!["query"]}",
            new Dictionary<string, IReadOnlyList<KustoRow>>(StringComparer.Ordinal)
            {
                ["AppTraces"] = traces ?? [],
                ["AppRequests"] = requests ?? [],
                ["AppExceptions"] = exceptions ?? [],
            }
        );
    }

    private static KustoRow Trace(string function, string message) =>
        new([new("TimeGenerated", Now), new("OperationName", function), new("Message", message)]);

    private static KustoRow Request(
        string invocation,
        string code,
        string function = "CreateUpload",
        bool success = false,
        double milliseconds = 12
    ) =>
        new([
            new("TimeGenerated", Now),
            new("OperationName", function),
            new("Success", success),
            new("ResultCode", code),
            new("DurationMs", milliseconds),
            new("Properties", Bag(invocation)),
        ]);

    private static KustoRow Exception(string invocation, string details) =>
        new([new("TimeGenerated", Now), new("Details", details), new("Properties", Bag(invocation))]);

    private static Dictionary<string, string> Bag(string invocation) =>
        new(StringComparer.Ordinal)
        {
            ["InvocationId"] = invocation,
            ["ProcessId"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        };
}
