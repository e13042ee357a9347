using System.Text.RegularExpressions;
using Cronos;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;

namespace LocalFunctionsHost.Binding;

/// <summary>
/// Reads what the worker says of its functions: replaces settings, finds connections, checks names, routes and schedules. What does not
/// fit becomes a sentence in the list of faults.
/// </summary>
internal sealed partial class FunctionReader(IConfiguration configuration, HostSettings settings, List<string> faults)
{
    /// <summary>The functions without a fault that are not switched off.</summary>
    public IReadOnlyList<AppFunction> Read(IEnumerable<RpcFunctionMetadata> metadata)
    {
        var functions = metadata.Where(IsEnabled).Select(Read).OfType<AppFunction>().ToList();
        RefuseSharedRoutes(functions);
        return functions;
    }

    // As in Azure: AzureWebJobs.NAME.Disabled, or with two underscores in an environment variable.
    private bool IsEnabled(RpcFunctionMetadata metadata) =>
        !bool.TryParse(
            configuration[$"AzureWebJobs.{metadata.Name}.Disabled"]
                ?? configuration[$"AzureWebJobs:{metadata.Name}:Disabled"],
            out var disabled
        ) || !disabled;

    private AppFunction? Read(RpcFunctionMetadata metadata)
    {
        var before = faults.Count;
        var name = metadata.Name;
        var bindings = metadata.RawBindings.Select(RawBinding.Parse).ToList();
        FillIn(metadata, bindings);
        if (bindings.Where(b => b.IsTrigger).ToList() is not [var trigger])
        {
            faults.Add($"Function '{name}': one trigger is needed, and it has {bindings.Count(b => b.IsTrigger)}.");
            return null;
        }

        var read = trigger.Type.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => Http(name, trigger),
            "QUEUETRIGGER" => Queue(name, trigger),
            "BLOBTRIGGER" => Blob(name, trigger),
            "TIMERTRIGGER" => Timer(name, trigger),
            _ => Unknown(name, trigger),
        };
        List<BlobBinding> inputs = [];
        List<OutputBinding> outputs = [];
        string? http = null;
        foreach (var binding in bindings.Where(b => !b.IsTrigger))
        {
            if (binding.Is("http"))
            {
                http = binding.Name;
            }
            else if (binding.Is("blob") && binding.IsInput)
            {
                var (setting, connection) = Connection(name, binding.Text("connection"));
                inputs.Add(new(binding.Shape, Resolve(name, binding.Path), setting, connection));
            }
            else if (binding.Is("blob"))
            {
                var (_, connection) = Connection(name, binding.Text("connection"));
                outputs.Add(new BlobOutput(binding.Name, Resolve(name, binding.Path), connection));
            }
            else if (binding.Is("queue") && !binding.IsInput)
            {
                var (_, connection) = Connection(name, binding.Text("connection"));
                outputs.Add(new QueueOutput(binding.Name, QueueNameOf(name, binding), connection));
            }
            else
            {
                Unknown(name, binding);
            }
        }

        return faults.Count == before && read is not null
            ? new AppFunction(metadata, read, trigger.Shape, inputs, outputs) { HttpOutput = http }
            : null;
    }

    // The worker wants to be told what it said, with types and directions read out of the JSON.
    private static void FillIn(RpcFunctionMetadata metadata, IEnumerable<RawBinding> bindings)
    {
        metadata.Bindings.Clear();
        foreach (var binding in bindings)
        {
            metadata.Bindings[binding.Name] = new BindingInfo
            {
                Type = binding.Type,
                Direction = binding.IsInput ? BindingInfo.Types.Direction.In : BindingInfo.Types.Direction.Out,
                DataType = Enum.TryParse<BindingInfo.Types.DataType>(binding.DataType, ignoreCase: true, out var type)
                    ? type
                    : BindingInfo.Types.DataType.Undefined,
            };
        }
    }

    private Trigger? Unknown(string function, RawBinding binding)
    {
        faults.Add(
            $"Function '{function}': this host does not know the binding '{binding.Type}' of '{binding.Name}'; "
                + "it knows HTTP, queue, blob and timer triggers, blob input, and queue and blob output. "
                + $"Switch the function off with the setting AzureWebJobs.{function}.Disabled=true, or run it with Core Tools."
        );
        return null;
    }

    private HttpTrigger? Http(string function, RawBinding http)
    {
        var own = Resolve(function, http.Text("route") ?? function).TrimStart('/');
        var route = settings.RoutePrefix.Length == 0 ? own : $"{settings.RoutePrefix}/{own}";
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException exception)
        {
            faults.Add($"Function '{function}': route '{route}' is not a route template: {exception.Message}");
            return null;
        }

        var methods = http.Texts("methods").Select(m => m.ToUpperInvariant()).Distinct(StringComparer.Ordinal);
        var level = Enum.TryParse<AuthorizationLevel>(http.Text("authLevel"), ignoreCase: true, out var known)
            ? known
            : AuthorizationLevel.Function;
        return new HttpTrigger(route, [.. methods], level);
    }

    private QueueTrigger Queue(string function, RawBinding queue)
    {
        var (setting, connection) = Connection(function, queue.Text("connection"));
        return new QueueTrigger(QueueNameOf(function, queue), setting, connection);
    }

    private string QueueNameOf(string function, RawBinding queue)
    {
        var name = Resolve(function, queue.Text("queueName") ?? "").ToLowerInvariant();
        if (!name.Contains('%', StringComparison.Ordinal) && !QueueName().IsMatch(name))
        {
            faults.Add(
                $"Function '{function}': '{name}' is not a queue name; use 3 to 63 lowercase letters, digits and single dashes."
            );
        }

        return name;
    }

    private BlobTrigger? Blob(string function, RawBinding blob)
    {
        var resolved = Resolve(function, blob.Path);
        var (setting, connection) = Connection(function, blob.Text("connection"));
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

        return new BlobTrigger(path, setting, connection);
    }

    private TimerTrigger? Timer(string function, RawBinding timer)
    {
        var schedule = Resolve(function, timer.Text("schedule") ?? "");
        var useMonitor = timer.Flag("useMonitor", standard: true);
        if (useMonitor)
        {
            HostConnection(function);
        }

        var zoneId = configuration["WEBSITE_TIME_ZONE"];
        var zone = TimeZoneInfo.Utc;
        if (!string.IsNullOrEmpty(zoneId) && !TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out zone!))
        {
            faults.Add(
                $"Function '{function}': WEBSITE_TIME_ZONE is '{zoneId}'; use a time zone ID such as Europe/Berlin."
            );
            return null;
        }

        try
        {
            var expression = CronExpression.Parse(schedule, CronFormat.IncludeSeconds);
            return new TimerTrigger(expression, zone, useMonitor, timer.Flag("runOnStartup", standard: false));
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
                        + $"set it in the environment or in the Values of {HostConfiguration.LocalSettings}."
                )
        );

    private (string Setting, string Connection) Connection(string function, string? setting)
    {
        var name = setting is { Length: > 0 } ? setting : SettingNames.DefaultConnection;
        var connection = SettingNames.Connection(setting, configuration);
        if (connection is null)
        {
            faults.Add(
                configuration.GetSection(name).GetChildren().Any()
                    ? $"Function '{function}': connection '{name}' is set up for an identity, which this host "
                        + "cannot use; give it a connection string."
                    : $"Function '{function}': connection setting '{name}' is missing; set it to a storage connection "
                        + "string or to UseDevelopmentStorage=true."
            );
        }
        else if (StorageClients.Fault(connection) is { } fault)
        {
            // The value may hold a key, so it is not shown.
            faults.Add(
                $"Function '{function}': connection setting '{name}' is not a storage connection string ({fault}); "
                    + "copy one from the portal or use UseDevelopmentStorage=true."
            );
        }

        return (name, connection ?? "");
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

    private void RefuseSharedRoutes(IEnumerable<AppFunction> functions)
    {
        var shared = functions
            .SelectMany(f => f.Trigger is HttpTrigger http ? Requests(f.Name, http) : [])
            .GroupBy(r => r.Request, r => r.Function, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .DistinctBy(g => string.Join(',', g), StringComparer.Ordinal);
        faults.AddRange(
            shared.Select(g =>
                $"Functions {string.Join(" and ", g.Select(f => $"'{f}'"))} both answer {g.Key}; give them different routes or methods."
            )
        );
    }

    private static IEnumerable<(string Request, string Function)> Requests(string function, HttpTrigger http) =>
        (http.Methods.Count == 0 ? RouteShape.AllMethods : http.Methods).Select(m =>
            ($"{m} /{RouteShape.Of(http.Route)}", function)
        );

    private static bool NamesHostStorage(string fault) =>
        fault.Contains($"'{SettingNames.DefaultConnection}' is missing", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueueName();
}
