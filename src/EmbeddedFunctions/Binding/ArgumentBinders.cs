using System.Reflection;
using EmbeddedFunctions.Blobs;
using EmbeddedFunctions.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Binding;

/// <summary>Says for each parameter how its argument is made, or why it cannot be.</summary>
internal static class ArgumentBinders
{
    public static ArgumentBinder? For(
        string function,
        ParameterInfo parameter,
        bool isTrigger,
        Trigger trigger,
        List<string> faults
    )
    {
        var type = parameter.ParameterType;
        if (!isTrigger && type == typeof(FunctionContext))
        {
            return (_, context) => ValueTask.FromResult<object?>(context);
        }

        if (!isTrigger && type == typeof(CancellationToken))
        {
            return (_, context) => ValueTask.FromResult<object?>(context.CancellationToken);
        }

        var (binder, remedy) = trigger switch
        {
            HttpTrigger http => isTrigger ? Http(type) : RouteValue(parameter, http),
            QueueTrigger => isTrigger
                ? (QueueInput.Binder(type), "use QueueMessage, BinaryData, string, byte[] or a type that JSON can fill")
                : (null, "only FunctionContext and CancellationToken may stand beside the message"),
            BlobTrigger blob => isTrigger
                ? (BlobInput.Binder(type), "use BlobClient, Stream, string, byte[] or BinaryData")
                : Placeholder(parameter, blob),
            _ => isTrigger
                ? Timer(type)
                : (null, "only FunctionContext and CancellationToken may stand beside the TimerInfo"),
        };
        if (binder is null)
        {
            faults.Add(
                $"Function '{function}': parameter '{parameter.Name}' of type '{type.Name}' cannot be bound to "
                    + $"{Article(trigger)}; {remedy}."
            );
        }

        return binder;
    }

    private static string Article(Trigger trigger) =>
        trigger switch
        {
            HttpTrigger => "an HTTP trigger",
            QueueTrigger => "a queue trigger",
            BlobTrigger => "a blob trigger",
            _ => "a timer trigger",
        };

    private static (ArgumentBinder?, string) Http(Type type) =>
        (
            type == typeof(HttpRequest)
                ? (input, _) => ValueTask.FromResult<object?>(((HttpContext)input).Request)
                : null,
            "use HttpRequest"
        );

    private static (ArgumentBinder?, string) Timer(Type type) =>
        (type == typeof(TimerInfo) ? (input, _) => ValueTask.FromResult<object?>(input) : null, "use TimerInfo");

    private static (ArgumentBinder?, string) RouteValue(ParameterInfo parameter, HttpTrigger http)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        var names = RoutePatternFactory.Parse(http.Route).Parameters.Select(part => part.Name).ToList();
        if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return (null, NotAmong(name, "route", http.Route, names));
        }

        return TextConversion.CanConvert(type)
            ? (
                (input, _) =>
                    ValueTask.FromResult(
                        TextConversion.Convert(((HttpContext)input).GetRouteValue(name)?.ToString(), name, type)
                    ),
                ""
            )
            : (null, "a route value can be a string, a number, a Guid, a date, an enum or a bool");
    }

    private static (ArgumentBinder?, string) Placeholder(ParameterInfo parameter, BlobTrigger blob)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        if (!blob.Path.Placeholders.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return (null, NotAmong(name, "path", blob.Path.ToString(), blob.Path.Placeholders));
        }

        return TextConversion.CanConvert(type)
            ? (
                (input, _) => ValueTask.FromResult(TextConversion.Convert(((BlobInput)input).Values[name], name, type)),
                ""
            )
            : (null, "a placeholder can be a string, a number, a Guid, a date, an enum or a bool");
    }

    private static string NotAmong(string name, string what, string text, IReadOnlyCollection<string> names) =>
        $"the {what} '{text}' has no {{{name}}}"
        + (
            names.Count == 0
                ? "; add it or drop the parameter"
                : $", only {string.Join(", ", names.Select(n => $"{{{n}}}"))}"
        );
}
