using System.Text.RegularExpressions;
using PhotoNecklace.Core;
using PhotoNecklace.Functions.Notifications;
using PhotoNecklace.Functions.Orders;
using PhotoNecklace.Functions.Photos;

namespace PhotoNecklace.Infra.Tests.Policies;

/// <summary>Every queue has its alert, alerts ask for what the code sends, and somebody is told.</summary>
internal static partial class AlertPolicy
{
    private static readonly string[] Demanded =
    [
        "poison-messages",
        "failed-invocations",
        "queue-age",
        "queue-length",
        "orders-not-recorded",
        "webhooks-slow",
        "photos-refused",
        "photo-events-dead",
        "vault-failures",
        "unavailable",
        "telemetry-capped",
    ];

    private static readonly (string Alert, string Text)[] Needs =
    [
        ("poison-messages", Telemetry.PoisonMessages.Name),
        ("photos-refused", Telemetry.PhotosRefused.Name),
        ("photos-refused", Telemetry.PhotosAccepted.Name),
        ("orders-not-recorded", Telemetry.OrdersReceived.Name),
        ("orders-not-recorded", $"\"{nameof(RecordOrder)}\""),
        ("webhooks-slow", $"\"{nameof(ReceiveWebhook)}\""),
        ("queue-age", $"\"{nameof(SendNotification)}\""),
        ("queue-age", $"\"{nameof(CheckPhoto)}\""),
    ];

    public static IEnumerable<string> Check(Deployment deployment, Code code)
    {
        var alerts = deployment.Of(Types.LogAlert).Concat(deployment.Of(Types.MetricAlert)).ToList();
        var queries = deployment.Of(Types.LogAlert).ToDictionary(a => a.ShortName, Query);
        return
        [
            .. Demanded.Except(alerts.Select(a => a.ShortName)).Select(a => $"There is no alert '{a}'."),
            .. alerts
                .Where(a => a.Text("enabled") != "true" || Actions(a) == 0)
                .Select(a => $"The alert '{a.ShortName}' tells nobody."),
            .. PoisonAlert(queries.GetValueOrDefault("poison-messages", ""), code),
            .. Counters(queries, code),
            .. KeyPolicy.Demand(deployment, Types.WebTest, "Enabled", "true"),
            .. deployment
                .Of(Types.WebTest)
                .Where(t => !$"{t.Text("Request.RequestUrl")}".Contains("/api/health", StringComparison.Ordinal))
                .Select(t => $"{t.Name} does not ask for /api/health."),
        ];
    }

    private static IEnumerable<string> PoisonAlert(string query, Code code)
    {
        var listed = QueueList().Match(query).Groups[1].Value;
        var queues = listed.Split(',').Select(q => q.Trim('"', ' ')).Where(q => q.Length > 0).ToList();
        return code
            .Queues.Except(queues, StringComparer.Ordinal)
            .Select(q => $"No alert tells of poison messages of the queue '{q}'.")
            .Concat(
                queues
                    .Except(code.Queues, StringComparer.Ordinal)
                    .Select(q => $"The poison alert lists the queue '{q}', which the code does not name.")
            );
    }

    // A counter or function that is renamed in the code alone would leave an alert that never fires.
    private static IEnumerable<string> Counters(Dictionary<string, string> queries, Code code) =>
        queries
            .SelectMany(q => CounterName().Matches(q.Value).Select(m => (q.Key, Counter: m.Value)))
            .Where(c => !code.Counters.Contains(c.Counter, StringComparer.Ordinal))
            .Select(c => $"The alert '{c.Key}' asks for '{c.Counter}', which the code does not send.")
            .Concat(
                Needs
                    .Where(n => !queries.GetValueOrDefault(n.Alert, "").Contains(n.Text, StringComparison.Ordinal))
                    .Select(n => $"The alert '{n.Alert}' does not ask for '{n.Text}'.")
            )
            .Concat(
                code.Functions.ContainsKey(nameof(RecordOrder))
                    ? []
                    : [$"There is no function {nameof(RecordOrder)} any more."]
            );

    private static string Query(Resource alert) => $"{alert.Node("criteria.allOf")?[0]?["query"]}";

    private static int Actions(Resource alert) =>
        (alert.Node("actions.actionGroups") ?? alert.Node("actions"))?.AsArray().Count ?? 0;

    [GeneratedRegex(@"dynamic\(\[(.*?)\]\)")]
    private static partial Regex QueueList();

    [GeneratedRegex(@"necklace(\.\w+)+")]
    private static partial Regex CounterName();
}
