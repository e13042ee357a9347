using System.Reflection;
using System.Text.RegularExpressions;
using Cronos;
using EmbeddedFunctions.Hosting;
using EmbeddedFunctions.Storage;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace EmbeddedFunctions.Binding;

/// <summary>Reads trigger attributes: replaces settings, finds connections, checks names, routes and schedules.</summary>
internal sealed partial class TriggerReader(IConfiguration configuration, HostSettings settings, List<string> faults)
{
    private static readonly Type[] Attributes =
    [
        typeof(HttpTriggerAttribute),
        typeof(QueueTriggerAttribute),
        typeof(BlobTriggerAttribute),
        typeof(TimerTriggerAttribute),
    ];

    public static bool IsTrigger(ParameterInfo parameter) => Attributes.Any(type => parameter.IsDefined(type));

    /// <summary>The trigger on the parameter, or null when it has a fault.</summary>
    public Trigger? Read(string function, ParameterInfo parameter)
    {
        var before = faults.Count;
        Trigger? trigger = parameter.GetCustomAttributes().Single(a => Attributes.Contains(a.GetType())) switch
        {
            HttpTriggerAttribute http => Http(function, http),
            QueueTriggerAttribute queue => Queue(function, queue),
            BlobTriggerAttribute blob => Blob(function, blob),
            var timer => Timer(function, (TimerTriggerAttribute)timer),
        };
        return faults.Count == before ? trigger : null;
    }

    private HttpTrigger? Http(string function, HttpTriggerAttribute http)
    {
        var own = Resolve(function, http.Route ?? function).TrimStart('/');
        var route = settings.RoutePrefix.Length == 0 ? own : $"{settings.RoutePrefix}/{own}";
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException exception)
        {
            faults.Add($"Function '{function}': route '{route}' is no route template: {exception.Message}");
        }

        var methods = (http.Methods ?? []).Select(method => method.ToUpperInvariant()).Distinct(StringComparer.Ordinal);
        return new HttpTrigger(route, [.. methods], http.AuthLevel);
    }

    private QueueTrigger? Queue(string function, QueueTriggerAttribute queue)
    {
        var name = Resolve(function, queue.QueueName).ToLowerInvariant();
        if (!name.Contains('%', StringComparison.Ordinal) && !QueueName().IsMatch(name))
        {
            faults.Add(
                $"Function '{function}': '{name}' is no queue name; write 3 to 63 small letters, digits and single dashes."
            );
        }

        return new QueueTrigger(name, Connection(function, queue.Connection) ?? "");
    }

    private BlobTrigger? Blob(string function, BlobTriggerAttribute blob)
    {
        var resolved = Resolve(function, blob.BlobPath);
        var connection = Connection(function, blob.Connection);
        HostConnection(function);
        if (resolved.Contains('%', StringComparison.Ordinal))
        {
            return null;
        }

        var path = BlobPath.Parse(resolved, out var fault);
        if (path is null)
        {
            faults.Add($"Function '{function}': blob path '{resolved}': {fault}.");
            return null;
        }

        return new BlobTrigger(path, connection ?? "");
    }

    private TimerTrigger? Timer(string function, TimerTriggerAttribute timer)
    {
        var schedule = Resolve(function, timer.Schedule);
        if (timer.UseMonitor)
        {
            HostConnection(function);
        }

        var zoneId = configuration["WEBSITE_TIME_ZONE"];
        var zone = TimeZoneInfo.Utc;
        if (!string.IsNullOrEmpty(zoneId) && !TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out zone!))
        {
            faults.Add(
                $"Function '{function}': WEBSITE_TIME_ZONE is '{zoneId}'; write a time zone id such as Europe/Berlin."
            );
            return null;
        }

        try
        {
            var expression = CronExpression.Parse(schedule, CronFormat.IncludeSeconds);
            return new TimerTrigger(expression, zone, timer.UseMonitor, timer.RunOnStartup);
        }
        catch (CronFormatException exception)
        {
            faults.Add(
                $"Function '{function}': schedule '{schedule}' is not six-field NCRONTAB "
                    + $"(second minute hour day month weekday, such as '0 */5 * * * *'): {exception.Message.TrimEnd('.')}."
            );
            return null;
        }
    }

    private string Resolve(string function, string text) =>
        SettingNames.Replace(
            text,
            configuration,
            name =>
                faults.Add(
                    $"Function '{function}': '{text}' names the setting '{name}', which is missing; "
                        + $"set it in the environment or in the Values of {LocalSettings.FileName}."
                )
        );

    private string? Connection(string function, string? setting)
    {
        var name = setting is { Length: > 0 } ? setting : SettingNames.DefaultConnection;
        var connection = SettingNames.Connection(setting, configuration);
        if (connection is null)
        {
            faults.Add(
                configuration.GetSection(name).GetChildren().Any()
                    ? $"Function '{function}': connection '{name}' is set up for an identity, which the embedded runtime "
                        + "does not know; give a connection string or run the official worker."
                    : $"Function '{function}': connection setting '{name}' is missing; set it to a storage connection "
                        + "string or to UseDevelopmentStorage=true."
            );
        }
        else if (StorageClients.Fault(connection) is { } fault)
        {
            // The value may hold a key, so it is not shown.
            faults.Add(
                $"Function '{function}': connection setting '{name}' is no storage connection string ({fault}); "
                    + "copy one from the portal or write UseDevelopmentStorage=true."
            );
        }

        return connection;
    }

    /// <summary>Receipts and schedules are kept in the host's own storage, whatever the trigger's connection.</summary>
    private void HostConnection(string function)
    {
        if (SettingNames.Connection(null, configuration) is null && !faults.Exists(NamesHostStorage))
        {
            faults.Add(
                $"Function '{function}': connection setting '{SettingNames.DefaultConnection}' is missing; the host keeps "
                    + "receipts and schedules there. Set it to a storage connection string or to UseDevelopmentStorage=true."
            );
        }
    }

    private static bool NamesHostStorage(string fault) =>
        fault.Contains($"'{SettingNames.DefaultConnection}' is missing", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueueName();
}
