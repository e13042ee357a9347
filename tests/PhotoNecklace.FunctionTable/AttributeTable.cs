using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace PhotoNecklace.FunctionTable;

/// <summary>The functions that an assembly's attributes declare. The attributes have the same names in both runtimes.</summary>
public static class AttributeTable
{
    /// <summary>The functions by name.</summary>
    public static IReadOnlyList<FunctionRow> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. assembly
                .GetTypes()
                .SelectMany(type => type.GetMethods())
                .Select(method => (method, function: method.GetCustomAttribute<FunctionAttribute>()))
                .Where(f => f.function is not null)
                .Select(f => Row(f.function!.Name, f.method))
                .OrderBy(row => row.Name, StringComparer.Ordinal),
        ];
    }

    private static FunctionRow Row(string name, MethodInfo method)
    {
        var parameters = method.GetParameters();
        var trigger = parameters
            .SelectMany(p => p.GetCustomAttributes())
            .Select(a => Read(name, a))
            .Single(t => t.Kind.Length > 0);
        return new(
            name,
            trigger.Kind,
            trigger.Where,
            trigger.Rights,
            $"{method.DeclaringType!.FullName}.{method.Name}",
            [.. parameters.Select(p => Name(p.ParameterType))]
        );
    }

    private static (string Kind, string Where, string Rights) Read(string function, Attribute attribute) =>
        attribute switch
        {
            HttpTriggerAttribute http => (
                "httpTrigger",
                Http(http.Methods ?? [], http.Route ?? function),
                http.AuthLevel.ToString()
            ),
            QueueTriggerAttribute queue => ("queueTrigger", queue.QueueName, queue.Connection ?? ""),
            BlobTriggerAttribute blob => ("blobTrigger", blob.BlobPath, blob.Connection ?? ""),
            TimerTriggerAttribute timer => ("timerTrigger", timer.Schedule, ""),
            _ => ("", "", ""),
        };

    /// <summary>Methods in capitals and in order, then the route.</summary>
    internal static string Http(IEnumerable<string> methods, string route) =>
        $"{string.Join(',', methods.Select(m => m.ToUpperInvariant()).Order(StringComparer.Ordinal))} {route}".TrimStart();

    private static string Name(Type type) =>
        !type.IsGenericType
            ? type.Name
            : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
