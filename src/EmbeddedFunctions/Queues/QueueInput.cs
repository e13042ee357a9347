using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Queues.Models;
using EmbeddedFunctions.Binding;

namespace EmbeddedFunctions.Queues;

/// <summary>What a queue trigger brings: the message with its body decoded.</summary>
internal static class QueueInput
{
    /// <summary>How to make the trigger's parameter, or null when its type cannot be made from a message.</summary>
    public static ArgumentBinder? Binder(Type type)
    {
        Func<QueueMessage, object?>? bind = type switch
        {
            _ when type == typeof(QueueMessage) => message => message,
            _ when type == typeof(BinaryData) => message => message.Body,
            _ when type == typeof(string) => message => message.Body.ToString(),
            _ when type == typeof(byte[]) => message => message.Body.ToArray(),
            _ when CanComeFromJson(type) => message => FromJson(message, type),
            _ => null,
        };
        return bind is null ? null : (input, _) => ValueTask.FromResult(bind((QueueMessage)input));
    }

    private static object FromJson(QueueMessage message, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Body, type, JsonSerializerOptions.Web)
                ?? throw new InputException($"The message {message.MessageId} is null, not a {type.Name}.");
        }
        catch (JsonException exception)
        {
            throw new InputException(
                $"The message {message.MessageId} is not the JSON of a {type.Name}: {exception.Message}",
                exception
            );
        }
    }

    private static bool CanComeFromJson(Type type)
    {
        if (type == typeof(JsonElement) || type == typeof(JsonDocument) || type.IsAssignableTo(typeof(JsonNode)))
        {
            return true;
        }

        if (type == typeof(object) || type.IsByRef || type.IsPointer || type.IsAssignableTo(typeof(Delegate)))
        {
            return false;
        }

        try
        {
            var info = JsonSerializerOptions.Web.GetTypeInfo(type);
            return info.Kind switch
            {
                JsonTypeInfoKind.Object => !type.IsAbstract
                    && (type.IsValueType || type.GetConstructors().Length > 0)
                    && type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) != true,
                JsonTypeInfoKind.None => false,
                _ => true,
            };
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }
}
