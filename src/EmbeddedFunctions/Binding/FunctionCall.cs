using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedFunctions.Binding;

/// <summary>Calls a function's method: makes the instance, binds the arguments, awaits whatever it returns.</summary>
internal sealed class FunctionCall
{
    private readonly MethodInfo _method;
    private readonly ArgumentBinder[] _arguments;
    private readonly MethodInvoker _invoker;
    private readonly ObjectFactory? _factory;
    private readonly PropertyInfo? _result;
    private readonly MethodInfo? _asTask;

    public FunctionCall(MethodInfo method, ArgumentBinder[] arguments)
    {
        _method = method;
        _arguments = arguments;
        _invoker = MethodInvoker.Create(method);
        _factory = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes);
        var returned = method.ReturnType;
        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            _asTask = returned.GetMethod(nameof(ValueTask<>.AsTask));
            returned = _asTask!.ReturnType;
        }

        if (returned.IsGenericType && returned.IsAssignableTo(typeof(Task)))
        {
            _result = returned.GetProperty(nameof(Task<>.Result));
        }

        ReturnsNothing = returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask);
    }

    /// <summary>Whether there is never a result, so that HTTP need not write one.</summary>
    public bool ReturnsNothing { get; }

    /// <summary>Runs the method; <paramref name="finish"/> gets its result while instance and arguments still live.</summary>
    public async Task InvokeAsync(object input, FunctionContext context, Func<object?, Task>? finish)
    {
        var values = new object?[_arguments.Length];
        object? instance = null;
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = await _arguments[i](input, context);
            }

            instance = _factory?.Invoke(context.InstanceServices, null);
            var result = await CompletedAsync(_invoker.Invoke(instance, values.AsSpan()));
            if (finish is not null)
            {
                await finish(result);
            }
        }
        finally
        {
            // The runtime made both, so nobody else disposes of them.
            foreach (var stream in values.OfType<Stream>())
            {
                await stream.DisposeAsync();
            }

            await DisposeAsync(instance);
        }
    }

    private async ValueTask<object?> CompletedAsync(object? returned)
    {
        switch (_asTask is null ? returned : _asTask.Invoke(returned, null))
        {
            case Task task:
                await task;
                return _result?.GetValue(task);
            case ValueTask task:
                await task;
                return null;
            default:
                return returned;
        }
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        if (instance is IAsyncDisposable later)
        {
            await later.DisposeAsync();
        }
        else if (instance is IDisposable now)
        {
            now.Dispose();
        }
    }

    public override string ToString() => $"{_method.DeclaringType?.Name}.{_method.Name}";
}
